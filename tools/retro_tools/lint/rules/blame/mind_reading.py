"""A motive or a state of mind given to somebody."""

from __future__ import annotations

from collections.abc import Iterator

from retro_tools.lint.pattern import Phrases
from retro_tools.lint.rule import Hit, Rule
from retro_tools.lint.sentence import Sentence
from retro_tools.lint.wordlist import words

_PATTERNS = Phrases(
    """
didn't|not|never|doesn't|don't|didnt|dont|doesnt|nobody|no-one|one|hardly|barely|couldn't|wouldn't|can't|rarely|without @adv? be? =bother
bothered|bothers to|even
=bother to =read|=check|=test|=look|=tell|=ask|=open|=verify|=update
>p =panic|=freak
in|sheer|pure|blind|mild panic !mode|handler|log|button
>3 just|only|simply|really|clearly|probably|obviously|mostly|prob|apparently ~want|wanted|wants to|it|this|the
>3 wanted|wants|eager|keen|desperate|anxious|impatient|hoping|itching|determined to * look|impress|get|go|finish|save|hide|cover|prove|leave|skip|rush|please|hit|home !normal|restore
>3 thought|assumed|believed|figured|reckoned|supposed|presumed|imagined|trusted that? nobody|noone|no-one|he|she|they|someone|somebody|everyone|everything|staging|prod|nothing|rules|it|that|another !had|up|through|might
>3 @adv? have? ~assume|~presume|~trust|~reckon the|a|an|this|that|these|those|all|our|their|his|her|it|another
>3 prob|probably|presumably|apparently|clearly|obviously|must|perhaps|maybe|evidently|seemingly|just|simply|naively have? =think|=assume|=believe|=figure|=forget|=hope|=feel|=expect|=decide|=guess|=reckon|=want|=trust|=care
>3 knew|know|knows better|best
>3 knew|know|knows|understood full|perfectly|very well
>t ~choose|~decide|~opt|~elect|~prefer|~refuse to @adv? =ignore|=skip|=bypass|=disregard|=overlook|=cut|=hide|=look|=press|=risk|=override|=gamble|=rush|=postpone|=sit|=say|=dismiss|=gloss|=trust|=play
>t ~choose|~decide|~opt not to
>t ~choose|~decide against
>3 was|were|is|are|seemed|appeared|been|got|felt|became|looked|sounded @adv? too? unwilling|reluctant|uninterested|disinterested|indifferent|overconfident|confident|distracted|afraid|scared|annoyed|frustrated|bored|tired|impatient|desperate|tempted|convinced|embarrassed|oblivious|nervous|stressed|fixated|obsessed|complacent|ashamed|adamant|dismissive|panicking|preoccupied|daydreaming|unbothered|unconcerned|blasé|flustered|rattled|unmotivated|demotivated|exhausted|hungover|jealous|angry|stubborn
>3 was|were|is|are|got in a|such|his|her|their * hurry|rush|panic|denial
more|less interested|worried|concerned|focused|keen|anxious|eager in|about|on|to|than
too busy|preoccupied|distracted|absorbed|focused with|on|to|chatting|talking|watching|doing|by
fully|well|perfectly|surely aware|conscious
aware of|that ** but|yet|anyway|regardless
>3 did|does|do|didn't|doesn't|don't|didnt|never|hardly|evidently|clearly not? @adv? =care|=want|=listen|=respect|=value|=appreciate|=fancy
>3 didn't|never|not|hardly @adv? =think|=thought to|about|it|of|twice|through|beyond|ahead
never|not|didn't|hardly|nobody|didnt|rarely|failed to? take|took|taken|takes|taking * seriously
lost|loses interest|patience|nerve|heart|focus|concentration !of
couldn't|could|couldnt care|be less|asked|arsed|bothered
without a|giving|any|even|second|so|thinking * thought|thinking|twice
^ confident|convinced|certain|sure|hoping|assuming|believing|trusting|knowing|expecting|thinking|fearing|tired|bored|annoyed|frustrated|eager|impatient|keen|anxious|desperate|satisfied that|nothing|nobody|it|no|everything|someone|he|she|they|of|to|by|with|for|about * *
too lazy|proud|scared|afraid|stubborn|embarrassed|timid|polite|ashamed|arrogant|distracted|impatient|intimidated|sure|confident|eager|keen
out|because|due|from|through|sheer|pure of|to|sheer * laziness|spite|boredom|fear|impatience|arrogance|pride|complacency|frustration|panic|habit|haste|ignorance|indifference|stubbornness|curiosity|malice|vanity|ambition|embarrassment|overconfidence|wishful
wishful|magical thinking
>3 ~hope|~gamble|~bet|~pray|~pretend|~fancy|~resent|~dread|~fear|hopes|hoping|gambling|betting|pretending that|it|nobody|no|the|on|nothing|for
>3 ~feel|feels|felt like|under|safe|confident|lucky|entitled|above|threatened|rushed|intimidated|bored|too
rushed|rushing|hurried|hurrying to|it|through|the|home * finish|get|out|ship|leave|job|release|end|weekend|home
deliberately|wilfully|willfully|knowingly|intentionally|stubbornly|purposely|consciously|conveniently|secretly|cynically|blithely|blindly|grudgingly|selfishly|impatiently @adv? =ignore|=skip|=bypass|=disregard|=hide|=leave|=delay|=conceal|=withhold|=push|=deploy|=merge|=turn|=disable|=override|=break|=cut|=keep|=let|=trust|=forget|=overlook|=accept|=approve|=proceed|=run|=assume|=copy|=follow|=take|=violate
turned|turning|turn a|the blind|deaf
=look|=sit the|on|their|his|her other|hands way|$|while|and
=wash their|his|her|its hands
had|has other|better|bigger|no priorities|things|intention|interest|plans
no interest|intention|desire|appetite in|of|to|for
hoped|hoping for|nobody|no-one|it the|would * best|notice|itself|away
afraid|scared|reluctant|unwilling|ashamed|embarrassed|loath to|of @adv? admit|speak|look|ask|wake|call|escalate|say|raise|report|page|asking|waking|calling|escalating|admitting
=cover|=covering|=protect his|her|their tracks|back|backs|reputation|image
too|more|overly|blindly trusting|attached|reliant
because|since he|she|they|nobody wanted|thought|felt|figured|liked|preferred|feared|hoped|disliked|hated|couldn't
convinced|persuaded|told himself|herself|themselves
=underestimate|=overestimate the|their|his|her|how
motive|motives|motivated by|was|for
>t tried|trying|attempted|sought|wanted to @adv? hide|conceal|cover|save|deflect|shift|impress|downplay|cheat|hush|bury|show|prove|look
nobody|noone|no-one|one|never|not =feel * responsible|accountable|ownership|urgency|like
>t knew|know|known about|of the|this|these|that|it|its|all ** and|but|yet|anyway
>t was|were|is|are not|never|hardly|n't|little|only|just|clearly|obviously|more|less|barely @adv? interested|bothered|concerned|worried|motivated|committed|engaged
>t wasn't|weren't|isn't|aren't @adv? interested|bothered|concerned|worried|motivated|committed|engaged|willing|listening|thinking|paying
"""
)
_AT_THE_TIME = words("initially first")


def _find(s: Sentence) -> Iterator[Hit]:
    for match in _PATTERNS.find(s):
        span_words = s.words[match.first : match.last + 1]
        if any(w in _AT_THE_TIME for w in s.words[: match.first + 2]) or _is_reasoned(s, span_words):
            continue
        span = s.phrase(match.first, match.last)
        yield Hit(
            *s.span(match.first, match.last),
            f"“{span}” gives somebody a motive or a state of mind that the record cannot show",
            "Say what was on the screen and what was known: “At the time, …”; or ask the person, and quote",
        )
        return


def _is_reasoned(s: Sentence, span: list[str]) -> bool:
    """A belief told together with what it rested on is an account of the time, not a motive."""
    if not {
        "thought",
        "assumed",
        "believed",
        "figured",
        "expected",
        "trusted",
        "believing",
        "assuming",
        "chose",
        "decided",
        "opted",
        "expecting",
        "thinking",
    } & set(span):
        return False
    if {"nobody", "better", "care", "fine", "notice"} & set(s.words):
        return False
    return bool(
        {
            "because",
            "since",
            "showed",
            "graph",
            "dashboard",
            "runbook",
            "documentation",
            "green",
            "said",
            "screen",
            "displayed",
            "label",
            "documented",
        }
        & set(s.words)
    ) or ("rather" in s.words and "than" in s.words)


RULE = Rule(
    "warning",
    "Nobody can check a motive, and the one it is given to reads along. What was seen and known can be checked.",
    "J. Allspaw, Blameless PostMortems and a Just Culture (2012); Etsy, Debriefing Facilitation Guide, on asking how",
    (
        "Nobody bothered to open the second valve.",
        "The on-call panicked.",
        "He just wanted to get home before the snow.",
        "The developer thought he knew better than the checklist.",
        "Confident that nothing could go wrong, the operator skipped the dry run.",
    ),
    (
        "The script assumed GNU date.",
        "We chose to roll back because the rollback had been rehearsed.",
        "The kubelet ignored the new setting until it was restarted.",
        "The team suspected the cache and flushed it.",
    ),
    _find,
    triggers=_PATTERNS.triggers,
)
