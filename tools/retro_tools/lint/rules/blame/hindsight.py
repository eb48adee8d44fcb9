"""The outcome made to look plain from the start."""

from __future__ import annotations

from collections.abc import Iterator

from retro_tools.lint.pattern import Phrases
from retro_tools.lint.rule import Hit, Rule
from retro_tools.lint.sentence import Sentence
from retro_tools.lint.wordlist import words

_PATTERNS = Phrases(
    """
obviously|blatantly|glaringly|evidently|unsurprisingly|predictably|foreseeably|inevitably|undeniably|self-evidently
obvious|blatant|glaring|self-evident|unmistakable|foreseeable
clearly|plainly|patently @adv? wrong|insufficient|inadequate|risky|dangerous|unsafe|untested|unsuitable|doomed|foreseeable|too|never|going|preventable|avoidable|visible|marked|documented|stated|written|unable|unfit|not|a|an|would|should|could !the-case
anyone|anybody|everyone|everybody|someone|child|intern|beginner|layman|fool|novice|you|one could|can|would|should|might|must @adv? have? =see|=tell|=know|=guess|=predict|=notice|=spot|=realise|=realize|=foresee|=work|=understand|=expect
a|any|every|even child|intern|beginner|novice|schoolboy|five-year-old|layman could|would|knows|can
everyone|everybody|anyone|anybody knew|knows that|this|the|it|how|better|about|a
anyone|anybody|everyone|whoever paying|looking|watching|glancing|with|reading|who|familiar at|attention|eyes|a|the|half|closely|common|knows|knew|had|looked|read|has
of course this|it|the|nobody|that|no|a
warning|telltale|tell-tale|early|red|clear|all sign|signs|flags|flag|indications|lights was|were|had|of|everywhere|ignored|that|pointed|there|for|missed|went|blinking|flashing
signs|signals|symptoms|clues|hints|evidence was|were|had|lay|stood @adv? all|there|clear|obvious|plain|visible|been|everywhere|unmistakable|in
writing on|was the|on wall|the
accident|disaster|outage|catastrophe|incident|failure|breach|leak|crash|problem waiting to
ticking time? bomb
only|just|simply|merely|purely|but|always a matter|question of time|when
matter|question of time
was|were|is|always|only|surely @adv? bound|doomed|destined|certain|guaranteed|sure to|from|! * fail|break|happen|end|crash|start|go|fall|leak|blow|collapse|explode|lead|cause|backfire|be|run
could|can|would only|never|hardly|scarcely @adv? end|have|work|go * worked|badly|work|way|ended|well|succeeded|gone|tears|one
entirely|completely|totally|wholly|perfectly|easily|eminently|utterly|highly|quite|readily|all-too|too predictable|foreseeable|avoidable|preventable|apparent
predictable|foreseeable|avoidable|preventable from|given|result|outcome|consequence|failure|outage|incident|mistake|accident|and|$
no way * miss|misread|overlook|mistake
no|little|small|hardly|without|scarcely surprise|wonder|mystery|coincidence|doubt $|that|given|then|it|when|why|to|for
hardly|not|barely|scarcely|unsurprising @adv? surprising|surprised|unexpected|news|rocket $|that|given|when|to|if|science
should|must @adv? have been @adv? clear|apparent|evident|plain|visible|foreseen|obvious
should|will|may|might|can come as no|little
surprise|surprised|surprises nobody|no-one|noone|no
staring|stared|stare|looking|looked us|the|him|her|them|everyone|its|our|their|his|at|right * face|nose|eyes
under|beneath|before|in|front|of our|their|his|her|everyone's|everybody's nose|noses|eyes
in|with hindsight|retrospect
looking back , ** should|could|obvious|clear|ought|would|easy|wrong|mistake
even a|the|my|an @adv? quick|cursory|brief|simple|casual|basic|junior|glance|look|child|intern|beginner|novice
quick|brief|cursory|casual|first look|glance at ** makes|shows|reveals|tells|told|showed|revealed|would
how do|does|did|could|can|would {p} not|miss|overlook|fail|forget|ignore
should|could|obvious|clear|ought|would|wrong|mistake|plain|seems|looks *** hindsight|retrospect
with the benefit|wisdom|advantage of hindsight
as anyone|everyone|you|one|was|could|any could|would|might|knows|expected|to|have|be * expected|predicted|feared|warned|know|guessed|knows|tell
had|has been coming|brewing|festering|simmering * for|a|long|$
saw|see|seen|foresaw|foreseen this|it|that|one coming
you|one|we|it|nobody don't|doesn't|didn't|hardly|barely|not|needs @adv? need|take|require|a|an * expert|genius|degree|phd|rocket|much|engineer|crystal
takes|took no|little expert|genius|imagination
hard|difficult|impossible to miss|overlook|ignore|mistake
how anyone|anybody|they|he|she|you|the|could * not * see|notice|know|miss|spot|realise|realize|think
how could|did|can anyone|anybody|they|he|she|you|the|we * not|miss|overlook|think|ignore|fail
textbook|classic|prime|perfect example|case|recipe of * disaster|how|failure|what|complacency
recipe for disaster|trouble|failure|catastrophe|chaos
knew|known|know perfectly|full|damn|very well
all along|too * $
known better|all
asking|begging|crying|screaming|shouting out? for trouble|disaster|attention|it|a
right|obvious|clear|plain|apparent|evident|visible|foreseeable|doomed|known from|since the|day|its|their start|outset|beginning|very|first|one|get-go|moment|word
from|since the|day very? outset|get-go|beginning|start !of|to|and|until|at|developer|person
foregone|inescapable|inevitable|logical|predictable conclusion|consequence|result|outcome
inevitable|unavoidable|preordained
a|one|any|single|quick|simple|brief|cursory|basic|casual|superficial|mere glance|look|check|google|search|reading|inspection @adv? would|could|at|of|was|should|shows * have|shown|enough|told|revealed|sufficed|reveals|show
right|plainly|clearly|all there|visible|spelled|written|documented in|for|on|out * all|anyone|everyone|see|documentation|readme|docs|manual|release|log|logs|dashboard|graph|runbook|plain|black
long|well|years|months|weeks overdue|coming
trivially|easily|readily|simply @adv? avoidable|preventable|avoided|prevented|spotted|foreseen|predicted|caught
it|this|that|which was @adv? clear|plain|evident|apparent @adv? from|all|long|beforehand|to
no|nobody|noone|no-one one? should|could|can|would|needs|need|has|had be|have|to|seriously|claim|pretend|possibly * surprised|shocked|astonished|doubted|believed|expected|thought
should|must|ought surprise no|nobody|no-one|noone
plenty|lack|shortage|lots|many|several|clear|enough|ample|abundant|numerous|repeated of? early? warning|warnings|signs|hints|indications|signals !messages|in-the
needless to say
goes without saying
naturally , the|this|it|we|nobody
shouting|screaming|yelling|flashing|blinking|crying at|in|for|out us|our|everyone|red|days|weeks|hours|help|face|them|attention
sooner or later
waiting for this|it|something|the to|disaster|accident * happen|fail|break|blow
common sense
no-brainer|powder-keg
stands|stood to reason
to be expected
in the making
house|powder of|keg cards
who could|would have thought|guessed|known
not|hardly|scarcely a surprise|shock|wonder
"""
)
_NOT_SO = words("no not any seemed seems less more most without isn't wasn't")


def _find(s: Sentence) -> Iterator[Hit]:
    for match in _PATTERNS.find(s):
        if match.first and s.words[match.first - 1] in _NOT_SO:
            continue
        span = s.phrase(match.first, match.last)
        word = s.words[match.first]
        droppable = match.first == match.last and word in _DROPPABLE
        yield Hit(
            *s.span(match.first, match.last),
            f"“{span}” makes the outcome look plain from the start; say what could be seen at the time, and where",
            f"leave out “{span}”; the fact stands without it"
            if droppable
            else "Say what was visible then, to whom, and what spoke against it",
            "" if droppable else None,
        )
        return


_DROPPABLE = words("obviously blatantly glaringly evidently unsurprisingly predictably foreseeably undeniably")

RULE = Rule(
    "warning",
    "Once the outcome is known the path to it looks straight. Those who walked it saw many paths.",
    "B. Fischhoff, Hindsight ≠ foresight (1975); S. Dekker, The Field Guide, on hindsight bias",
    (
        "Obviously the plan could not work.",
        "Anyone could see that forty seats were not enough.",
        "It was an accident waiting to happen.",
        "It was only a matter of time before the dam leaked.",
        "The warning signs were there for weeks.",
    ),
    (
        "The proxy simply forwards the header.",
        "It took 40 minutes for the replica to catch up.",
        "The alias obvious-router-2 still resolved.",
        "The error was visible in the log from 10:02.",
    ),
    _find,
    triggers=_PATTERNS.triggers,
)
