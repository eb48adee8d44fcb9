"""Human error, user error, a mistake as the explanation."""

from __future__ import annotations

from collections.abc import Iterator

from retro_tools.lint.pattern import Phrases
from retro_tools.lint.rule import Hit, Rule
from retro_tools.lint.sentence import Sentence

_PATTERNS = Phrases(
    """
human|user|operator|operators|pilot|driver|people|staff|manual|clerical|administrator|admin|developer|engineer|pebkac|layer-8|technician|customer|vendor|nurse|dispatcher|keying|typing|config|coding|personal|human's error|errors|mistake|mistakes|misunderstanding|misuse|slip|oversight|fault|mishap|failing|failings|fallibility|blunder|misconfiguration|confusion|negligence|lapse|inattention|typo !rate|rates|message|messages|code|codes|budget|log|handling|share|count|page|percentage|metric
human|people|personnel|operator factor|factors|failing|element|component|problem|failure !analysis|engineering|specialist|engineer|review|expert|study|training
error|mistake|slip|fault|typo|misclick|misreading|blunder|lapse|oversight|misunderstanding|misjudgement|misjudgment|carelessness|inattention|inexperience|negligence|confusion on|by|of|in the|our|an|a|one * engineer|operator|developer|user|customer|team|technician|dba|admin|person|human|vendor|staff|shift|responder|contractor|clerk|nurse|driver|pilot|on-call|part|side|judgement|judgment|behalf
somebody's|someone's|@poss typo|mistake|slip|error|misreading|misclick|fat-finger|oversight
fat|fat-finger|fat-fingered|fat-fingering|fatfinger|fat-fingers|finger|fingers|butterfingers|copy-paste|copy/paste|typing|keystroke finger|fingered|error|mistake|trouble|slip
fat-fingered|fat-fingering|fatfingered|pebkac|pebcak|id10t|misclick|mis-click|butterfingers|layer-8|brainfart|finger-trouble
fat finger|fingers|fingered
slip of the finger|tongue|pen|hand|mouse|keyboard
human|operator|people|staff|user negligence|carelessness|inattention|forgetfulness|fatigue|inexperience
error|mistake|slip by|of @poss
=attribute|=ascribe|=chalk|=put|=pin|=blame|=trace|=boil|=come ** to|on|down|up the|a|an|simple|plain|pure * human|user|operator|person|people|mistake|carelessness|negligence|inexperience|inattention
human in|behind the|front
simple|honest|plain|silly|stupid|basic|careless|avoidable|costly|dumb|rookie|newbie|unfortunate|procedural|pure|clerical|genuine|small|classic|regrettable|one-off|embarrassing mistake|error|slip|typo|oversight|blunder|misunderstanding|fat-finger !message|handling|code|page
this|it|that|which|outage|incident|cause|reason|problem|issue was|is|were a|an|the|just|simply|our|purely * mistake|oversight|blunder|slip|misunderstanding|lapse|screwup|screw-up|goof
due|owing|down|attributed to|from a|an|the|our|simple|pure|plain|some * mistake|oversight|slip|misunderstanding|misjudgement|misjudgment|carelessness|inattention|inexperience|typo|misreading|miscommunication|negligence|forgetfulness|complacency|fatigue
cause|cause|reason|trigger|explanation|classification|category|verdict|finding : * mistake|oversight|slip|typo|carelessness|inattention|inexperience|misunderstanding|negligence|human|user|operator|fat-finger|misclick|complacency
mistake|oversight|slip|lapse|error was|were made|committed
mistakes were|was made
error|mistake was made here
wrong|incorrect|bad button|key|switch|command|option|lever|checkbox|valve|cable was|were|got pressed|run|pushed|clicked|typed|pulled|hit|entered|executed|issued|selected|chosen
not|no|n't|wasn't|isn't|never * technical|bug|technology|software|tool|system|code|machine|equipment * but|: the * human|person|people|operator|user
lack|lapse|moment|moments|momentary of|in|lapse attention|concentration|judgement|judgment|care|diligence|discipline|vigilance
wrong|incorrect|bad|bungled|sloppy decision|judgement|judgment|call|choice|assumption by|of|from|made
"""
)


def _find(s: Sentence) -> Iterator[Hit]:
    match = _PATTERNS.first(s)
    if match is None or _recorded_as_hypothesis(s, match.first):
        return
    span = s.phrase(match.first, match.last)
    yield Hit(
        *s.span(match.first, match.last),
        f"“{span}” is where the search begins, not its end: say what made the slip easy and its effect large",
        "Name the condition: what the tool showed, what it accepted without asking, what nobody could see"
        if len(s.words) < 6
        else f"“The system accepted the input without a check, and nothing showed the difference” in place of “{span}”",
    )


def _recorded_as_hypothesis(s: Sentence, at: int) -> bool:
    before = s.words[max(0, at - 5) : at]
    return any(
        w
        in (
            "assumed",
            "suspected",
            "hypothesis",
            "assume",
            "suspect",
            "guessed",
            "ruled",
            "rather",
            "reduce",
            "prevent",
            "avoid",
            "not",
            "against",
            "unlike",
            "excluded",
            "likelihood",
            "minimize",
            "minimise",
        )
        for w in before
    ) or s.words[0] in ("minimize", "minimise", "reduce", "prevent", "avoid", "guard", "catch", "reject")


RULE = Rule(
    "error",
    "“Human error” explains every incident and so none: whoever stood there next would have been offered the same slip.",
    "S. Dekker, The Field Guide to Understanding 'Human Error', the old view and the new; Google SRE Book, chapter 15",
    (
        "Root cause: human error.",
        "We put it down to operator error at the pumping station.",
        "This was a simple mistake during the label change.",
        "The mislabelling was due to an oversight.",
        "The wrong button was pressed.",
    ),
    (
        "The user error rate peaked at 4 %.",
        "The parser returned an error on the second line.",
        "We assumed user error at the time and asked for a screen recording.",
        "The error budget of the quarter is spent.",
    ),
    _find,
    triggers=_PATTERNS.triggers,
)
