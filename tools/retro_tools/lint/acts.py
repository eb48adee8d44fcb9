"""A person's act that the sentence itself ties to harm: "Dana dropped the index and search went down".

An act alone is a neutral report; it counts only beside a marker of fault (without, instead of, the wrong…) or in a
causal frame (because …, the outage began when …, … and the site crashed). What was done in the response stays silent.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from retro_tools.lint.lexicon.names import NAMES
from retro_tools.lint.lexicon.people import BARE_TEAMS, PEOPLE
from retro_tools.lint.lexicon.verbs import ACTS, FAILING, HARM
from retro_tools.lint.pattern import Phrases, Triggers
from retro_tools.lint.person import person_phrase
from retro_tools.lint.sentence import Sentence
from retro_tools.lint.subject import subject_of
from retro_tools.lint.wordlist import words
from retro_tools.lint.words import is_participle, past_forms

_PAST = past_forms(ACTS)
_SLIPS = words(
    "accidentally mistakenly inadvertently erroneously wrongly incorrectly unintentionally unknowingly carelessly hastily prematurely"
    " blindly recklessly needlessly single-handedly"
)
_AFTER = Phrases(
    """
without =wait|=check|=test|=tell|=ask|=read|=inform|=notify|=review|=approve|=verify|=consult|=confirm|=run|=follow|=look|=backup|=announce|=coordinate|=take|=warn|=drain|=save|=finish|=think|=back|=stop|=validate|=inspect|=isolate|=lock|=sign|=measure|=filing|=file|=complete|=do
without any|a|the|an|first|prior|proper|sufficient|peer|second|telling|permission|approval|authorisation|review|notice|warning
instead of|the|a
rather than
although|though|despite|ignoring|contrary
even though
against|violating the|policy|advice|procedure|all|protocol|instructions|company
in violation|breach|defiance of
straight|directly|right to|into|in|on|onto * main|master|prod|production|live|trunk
before the|it|they|anyone|any|it|its|all * had|could|finished|completed
before * ** was|were @adv? ready|up|done|finished|complete|closed|open|clear|empty|approved|tested|over|safe|confirmed|saved|shut|down|agreed|signed
on|in|to|into|from|against|onto the|a wrong
the|a|an wrong|incorrect|outdated|untested|unreviewed|broken|faulty|stale|bad|obsolete|unapproved|unauthorised|unauthorized|invalid|buggy
bad|broken|untested|unreviewed|hardcoded|faulty|buggy|unvetted config|change|code|build|rule|patch|query|migration|deploy|script|file|certificate|release|timeout
by|in|out mistake|accident|error|haste
by of|mistake|accident
too early|late|soon|quickly|fast|many|much|far
untested|unannounced|unreviewed
in|during the|a|an|peak middle|busiest|hour|hours
on a|the friday|fridays|wrong
without @ing !losing|interrupting|affecting|touching|causing|restarting|stopping|data
without effect-of|warning|notice|approval|permission|authorisation|authorization|consent|testing|review|backup|consultation|communication|telling
during|at|in the? peak|busiest|sale|rush|business|launch|exam|match|election|holiday|freeze|weekend|handover
on|against the|a? primary|production|prod|live|leader during|without|at|instead|while|in
that|which had|has|was|were never|not been? tested|reviewed|approved|checked|validated|verified|signed|trained|meant
that|which crashed|broke|took|brought|killed|overwhelmed|saturated|filled|blocked|exhausted|wiped|deleted|locked|disabled|flooded|corrupted|stopped|downed|tripped
and|then|promptly saturated|swamped|overwhelmed|flooded|crashed|broke|brought|killed|wiped|exhausted|corrupted|exposed|leaked|overloaded|tripped|knocked|stalled|destroyed|erased|blocked|ruined
to|in|on|into a|the public|wrong|open
with * turned|left|still|switched on|off|open|enabled|disabled|unlocked|turned
debug|verbose|test mode|logging|data|credentials turned|left|enabled|in
a|an|one|two|three|hour|hours|day|days|week|weeks day|days|hour|hours|week|weeks|minutes early|late|ahead|too
a|an|the|our wrong|incorrect *
to|for charge|save|impress|finish|get his|her|their|time|a|home
the same slot|key|id|name|address|port|password|time|track|label|patient|password
malformed|malicious|oversized|huge|poisoned payload|request|file|query|export|message|packet
private|secret|master|api|signing|root key|keys|token|credentials|password to|in|into|on
no|zero review|testing|test|canary|backup|rollback|approval|notice
"""
)
_STOPS = words("; . : so because we i he she they another")
_FRAME = words("because after when since once as")
_STARTED = words(
    "began begin started happened occurred arose originated triggered caused due down result resulted resulting because reason root cause trigger :"
)
_CONSEQUENCE = words(
    "and which so causing taking knocking leading resulting triggering breaking bringing exposing locking leaving wiping , ; making forcing thereby"
)
_RECOVERED = words(
    "recovered cleared restored returned healthy mitigated resolved normal subsided drained fixed stopped confirmed ceased declined gone reopened workaround restarted rollback rolled"
)


_TIES = (
    _SLIPS
    | HARM
    | FAILING
    | words("despite ignoring contrary nobody no-one noone none trigger cause reason because since")
    | frozenset(_AFTER.triggers)
)
NAMED = "@"
"""Stands among the words of a sentence that holds a handle or a name its document lists."""
ACT_TRIGGERS: Triggers = dict.fromkeys(_PAST, ((PEOPLE | BARE_TEAMS | NAMES | {NAMED}, _TIES),)) | dict.fromkeys(
    ("wrong", "instead", "mistake"), ((PEOPLE | BARE_TEAMS | NAMES | {NAMED},),)
)
"""An act is only looked at beside a person and a word that could tie it to harm."""


class Act(NamedTuple):
    first: int
    verb: int
    last: int


def harmful_acts(s: Sentence) -> Iterator[Act]:
    """Acts of a third person that this sentence presents as the cause of harm."""
    words = s.words
    if s.bag.isdisjoint(_TIES) or (s.bag.isdisjoint(_PAST) and s.bag.isdisjoint(_PLAIN)):
        return
    for verb, word in enumerate(words):
        if word not in _PAST and not _other_act(s, word):
            continue
        by = _passive_agent(s, verb)
        subject = by or subject_of(s, verb)
        if by is None and not (subject.third or (subject.kind in ("maybe", "team") and subject.last == verb - 1)):
            continue
        if by is None and verb and words[verb - 1] in ("was", "were", "been", "be", "being", "is", "are", "to", "got"):
            continue
        if subject.kind == "nobody":
            yield Act(min(subject.first, verb), verb, verb)
        elif (last := _tied_to_harm(s, min(subject.first, verb), verb, by is not None)) is not None:
            yield Act(min(subject.first, verb), verb, max(last, subject.last))


def _other_act(s: Sentence, word: str) -> bool:
    """Beside the plainest of markers any past tense is an act, save those of seeing, saying and suffering."""
    return not s.bag.isdisjoint(_PLAIN) and word not in _TELLING and is_participle(word)


_PLAIN = words("wrong instead mistake")
_TELLING = past_forms(
    "see notice report receive experience confirm say tell ask find observe get have wait complain note suggest conclude suspect agree discuss join"
    " declare acknowledge page call measure learn realise realize be know think believe describe expect want need attempt try lose suffer encounter"
    " show cause name fail mean spend base relate involve fix revert correct investigate identify determine compare check verify"
) | words("wrong based related involved")


def _passive_agent(s: Sentence, verb: int):
    """ "was run against prod … by a contractor"."""
    words = s.words
    for at in range(verb + 1, min(len(words) - 1, verb + 12)):
        if words[at] in (",", ";", "(", ":"):
            return None
        if words[at] == "by" and any(
            w in ("was", "were", "been", "got", "being") for w in words[max(0, verb - 3) : verb]
        ):
            found = person_phrase(s, at + 1)
            return found if found.third else None
    return None


def _tied_to_harm(s: Sentence, first: int, verb: int, passive: bool) -> int | None:
    """The last token of what ties the act to harm, None when nothing does."""
    words = s.words
    if any(w in _SLIPS for w in words[max(0, verb - 2) : verb + 2]):
        return verb + 1 if verb + 1 < len(words) and words[verb + 1] in _SLIPS else verb
    if first > 0 and words[0] in ("despite", "ignoring", "contrary", "against") and not passive:
        return verb
    for match in _AFTER.find(s):
        if (match.first > verb and _same_clause(words, verb, match.first)) or (
            passive and "wrong" in words[match.first : match.last + 1]
        ):
            return match.last
    if _causal_frame(words, first):
        return verb
    return _consequence(words, verb)


def _same_clause(words: list[str], verb: int, at: int) -> bool:
    return _STOPS.isdisjoint(words[verb + 1 : at])


def _causal_frame(words: list[str], first: int) -> bool:
    """ "X went down because Y …", "the outage began when Y …", "Root cause: Y …"."""
    head = words[:first]
    if not head:
        return False
    before = head[-1] if head[-1] != "," else ""
    if before == ":":
        return any(w in ("cause", "trigger", "reason", "why") for w in head)
    if before in ("because", "since") or head[-2:] == ["is", "that"] or head[-2:] == ["was", "that"]:
        return _harmed(head)
    if before in _FRAME or (len(head) > 1 and head[-2] in _FRAME and head[-1] in ("the", "a", "an")):
        return _harmed(head) and (any(w in _STARTED for w in head) or any(w in FAILING or w == "down" for w in head))
    return False


def _harmed(head: list[str]) -> bool:
    return any(w in HARM or w in FAILING for w in head) and not any(w in _RECOVERED for w in head)


def _consequence(words: list[str], verb: int) -> int | None:
    """ "…, which took the site down", "… and quorum was lost"."""
    for at in range(verb + 1, len(words)):
        if words[at] not in _CONSEQUENCE or (words[at] == "so" and words[at + 1 : at + 2] == ["that"]):
            continue
        tail = words[at + 1 :]
        if any(w in _RECOVERED for w in tail) or any(
            w in ("before", "until", "after", "because") for w in words[verb:at]
        ):
            return None
        for offset, word in enumerate(tail[:14]):
            if (
                word in HARM
                or word in FAILING
                or (word == "down" and offset and tail[offset - 1] in ("went", "taken", "came", "site"))
            ):
                return at + 1 + offset
    return None
