"""What somebody should, could or would have done; if only."""

from __future__ import annotations

from collections.abc import Iterator

from retro_tools.lint.lexicon.people import PEOPLE
from retro_tools.lint.pattern import Match, Phrases
from retro_tools.lint.rewrite import of_should_have
from retro_tools.lint.rule import Hit, Rule
from retro_tools.lint.sentence import Sentence
from retro_tools.lint.wordlist import words

_PATTERNS = Phrases(
    """
>t should|ought|shouldn't|shouldnt|oughtn't to? @adv? not? @adv? have|'ve|of @adv? @pp
>i should|shouldn't|shouldnt @adv? not? @adv? have|'ve|of !said|mentioned|added|noted|clarified @adv? @pp
>t should've|shoulda|shouldn't've|could've|coulda|would've @adv? @pp
>i should've|shoulda|shouldn't've @adv? @pp
>p shouldn't|shouldnt have|of $
>3 should have|of $
>p shouldn't|shouldnt have in|on|at|here
>p should|shouldn't|shouldnt have not|been|of doing|running|allowed|watching|given|touching|more|paying|touched
>t could|might|would|needed|ought @adv? have|'ve|of @adv? @pp
>i could|would|might have @adv? @pp|caught|avoided|prevented
>3 needed|ought to *** earlier|sooner|instead|beforehand|first
>3 was|were|is|are supposed|meant|expected|required|obliged|obligated to ** but|and|yet|did|didn't
>3 was|were supposed|meant|expected|required|obliged to , and|but did|didn't|never|had|failed
>3 was|were supposed|meant|expected|required|obliged|obligated|told to
if|had only
if only|just
if {p} had @adv? not? @adv? @pp
if {p} hadn't|didn't|hadnt @adv? @pp|not
if {p} would have
if nobody|someone|anyone had @pp
@poss job|responsibility|duty|task to
job|duty|responsibility of {p} to
one job
all it would|took|needed ** was|have|is
you'd|one|you would? think|expect|hope|have|thought somebody|someone|anybody|that|a|the|they
>t can't|cannot|couldn't have @pp
had the|a|every|ample|plenty|enough chance|time|opportunity|information|means|authority to|of
pair of eyes would|could|might have
had !any|all {3} @adv? not? @adv? @pp
had {3} just|simply|only|been|but|first
had we|i @adv? @pp
if we|i|you had|'d @adv? @pp
if we|i|you hadn't|hadnt @pp
had|if anyone|someone|somebody|anybody had? @adv? @pp
could|would|might|should easily|probably|simply|surely|well have @adv? been? avoided|prevented|caught|spotted|noticed|stopped|averted|detected
could|would|might|should|could've|would've have|been|of been|@adv? avoided|prevented|averted|foreseen|anticipated|nipped
would|could|might|may not have happened|occurred|existed|been !reached|able
wouldn't|wouldnt|couldn't have|'ve happened|occurred|been|gone if|had
correct|right|proper|sensible|obvious|better|expected|smart|prudent|appropriate|professional action|thing|move|response|step|call|course|decision|choice|approach|behaviour|behavior for|was|would|here|to|of * to|been|have|action
why|how did|didn't|wasn't|weren't|couldn't|come {p} not|catch|see|notice|check|test|think|tell|read|ask|spot|stop|anyone|somebody
why didn't|wasn't|weren't|couldn't anyone|anybody|someone|somebody|they|he|she|you|we|@person
had|would it|this have|had been for|not @person|them|him|her
one|you|anyone would|might have thought|expected|hoped|assumed
would|could|should|might have been|taken ** if|had {p} @pp|had|simply|only|just|not
there|it was|were|is no|every reason|excuse * not to|for|to
would|could|might have taken|cost|been|needed * {p} * seconds|minutes|moment|second|minute|hour
would|could have taken|cost|needed|required only|just|a|two|five|ten|thirty|one|no * second|seconds|minute|minutes|moment|line|lines|click|call|time
proper|adequate|better|sufficient|careful|thorough|more|earlier|basic|any testing|tests|review|planning|communication|preparation|checking|supervision|training|care|attention ** would|could|might have @pp
nothing stopped|prevented|kept|hindered {p}|@poss
in hindsight|retrospect ** should|could|ought|would have|of
better off|to have|had|had ** @pp
had ample|plenty|enough|every|all|multiple|sufficient|several|three|two|many time|opportunity|chance|chances|opportunities|warning|information|notice|reason to|of
it|that is|was|would up|best|wise|better|prudent|incumbent on|to|for|practice {p} to|have|not
missed|wasted|lost|passed a|the|an|their|every|his|her|several|up * opportunity|chance|chances|window|opportunities to|of
"""
)


def _find(s: Sentence) -> Iterator[Hit]:
    for match in _PATTERNS.find(s):
        if _about_a_system(s, match) or _felt_by_users(s, match):
            continue
        span = s.phrase(match.first, match.last)
        yield Hit(
            *s.span(match.first, match.last),
            f"“{span}” describes an incident that did not happen; it explains nothing about the one that did",
            of_should_have(s, match.last)
            or "Say what was done, what it looked like at the time, and what made it the sensible act",
        )
        return


_SYSTEM_FIRST = words("it this that these there")


def _about_a_system(s: Sentence, match: Match) -> bool:
    """ "could have been avoided by a smaller batch": about conduct only when somebody or an act of somebody is in it."""
    words = s.words
    span = words[match.first : match.last + 1]
    if not {
        "avoided",
        "prevented",
        "averted",
        "caught",
        "spotted",
        "foreseen",
        "noticed",
        "anticipated",
        "happened",
        "occurred",
        "existed",
        "been",
    } & set(span[-2:]):
        return False
    rest = words[match.rest :]
    if (
        "had" in rest
        or "if" in words
        or ("by" in rest and any(w.endswith("ing") for w in rest[rest.index("by") : rest.index("by") + 3]))
    ):
        return False
    named = any(w in PEOPLE and w not in ("you", "i") for w in words)
    return not named and (
        (
            words[0] not in _SYSTEM_FIRST
            and not {"outage", "incident", "accident", "loss", "all"} & set(words[: match.first])
        )
        or "no" in words[: match.first]
    )


def _felt_by_users(s: Sentence, match: Match) -> bool:
    """ "Users would have seen stale pages" is impact."""
    span = s.words[match.first : match.last + 1]
    return not _FELT.isdisjoint(span[-2:]) and not _THOSE_SERVED.isdisjoint(
        s.words[max(0, match.first - 12) : match.first]
    )


_FELT = words("experienced seen had been received noticed lost got gotten able unable felt encountered suffered waited")
_THOSE_SERVED = words(
    "users user customers customer people subscribers clients readers visitors passengers patients residents tenants"
)

RULE = Rule(
    "warning",
    "A counterfactual tells of a world that did not happen, and hides why the act made sense in the one that did.",
    "S. Dekker, The Field Guide to Understanding 'Human Error', on counterfactual reasoning; J. Allspaw (2012)",
    (
        "The pharmacist should have compared both labels.",
        "If only Priya had read the release notes, the upgrade would have waited.",
        "They could have called the plant an hour earlier.",
        "Had the reviewer opened the plan, the lock would have been seen.",
        "The outage could have been avoided by testing the change.",
    ),
    (
        "The alert should have fired at 5 %.",
        "Deploys should be gated on the error rate.",
        "Failover should have completed in 30 seconds.",
        "You should have access to the bucket now.",
    ),
    _find,
    triggers=_PATTERNS.triggers,
)
