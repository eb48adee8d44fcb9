"""Wording that hides the mechanism and any actor: nothing can be learned from it."""

from __future__ import annotations

from collections.abc import Iterator

from retro_tools.lint.mask import CODE
from retro_tools.lint.pattern import Match, Phrases
from retro_tools.lint.rule import Hit, Rule
from retro_tools.lint.sentence import Sentence
from retro_tools.lint.wordlist import words

_ALWAYS = """
unforeseen|unexpected|unforeseeable|extraordinary|exceptional|unusual|unavoidable|unspecified|unknown|various|certain|several|external|special|unprecedented circumstances|reasons|factors|developments
circumstances|factors|reasons|events beyond|outside our|of|their * control
beyond|outside our|anyone's|the|their control|team's
perfect|unfortunate|unlucky|unlikely|unhappy|rare|unique|unusual|complex|unfavourable|unfavorable|unprecedented storm|coincidence|combination|series|chain|sequence|set|confluence|alignment|concatenation|interaction|constellation|interplay of|between * events|factors|circumstances|conditions|things|issues|components|elements|systems
confluence|combination|series|number|variety|interplay|multitude|range|host|convergence of * factors|circumstances|events|issues|things|causes|reasons|influences
interaction|interplay|misalignment|mismatch|disconnect|interference|friction|incompatibility|discrepancy|conflict between|of|among * components|systems|parts|factors|elements|services|things|layers|subsystems|infrastructure|teams|environments
some|certain|various|an|a|several kind|sort|form|type|kinds|number of * issue|issues|problem|problems|glitch|failure|error|hiccup|change|interruption|difficulties|trouble|irregularity|thing|mismatch|weirdness
some|certain|various|a|an|several technical|internal|backend|back-end|operational|underlying|unexpected|unspecified|infrastructure issue|issues|problem|problems|glitch|difficulties|trouble|hiccups|hiccup|irregularities
technical|operational|internal|temporary|minor|transient|brief|backend|back-end|infrastructure|systemic|unexpected|unspecified|intermittent|service|platform|general|small|logistical|procedural|administrative difficulties|difficulty|glitch|glitches|hiccup|hiccups|irregularities|irregularity|complications|challenges|challenge|anomaly|anomalies|gremlins|teething|mishap|hitch|inconsistencies|snag|blip
affected|impacted|caused|hit|disrupted|disturbed by|from an|a|some|certain|unknown|internal * anomaly|anomalies|glitch|issue|issues|event|events|problem|problems|factors|irregularity|circumstances|situation|condition|change|circumstance
anomaly|glitch|hiccup|gremlin|gremlins|mishap|hiccups in|on|within|occurred|with|affected|that|has|was|,|$
not|n't|never|did|didn't|failed|without|weren't|wasn't go|behave|gone|going|perform|work|completed|followed|function|proceed|carried|performed|act|working|executed|done|operate|running|applied * as|quite|fully|entirely|according as|to|according|expected|planned|intended|plan|hoped|foreseen|anticipated|designed|desired|should
unexpected|unintended|undesired|unanticipated|unforeseen|unwanted|unplanned|abnormal|anomalous|erratic|strange|odd|adverse|suboptimal|sub-optimal|undesirable|atypical behaviour|behavior|effect|effects|interaction|interactions|side|consequence|consequences|state|outcome|impact|result|results|condition|conditions|event|events|situation|activity|response|manner|developments|way|ways
behaved|behaving|acted|interacted|reacted|responded|performed|misbehaved|operated|functioned unexpectedly|abnormally|erratically|strangely|oddly|in|unpredictably|differently|incorrectly|badly|with * unexpected|unexpectedly|way|manner|ways|infrastructure|systems|environment|components|$
things|stuff|something|somethings got|went|happened|did|fell|drifted|came|became|gone|ended|misbehaved|didn't * wrong|sync|awry|sideways|broken|weird|pear-shaped|south|apart|loose|messy|badly|happened|way|place|amiss|off|right|track|control|out
things|stuff|something got|broke|went|happened|fell|drifted|misbehaved
went|gone|going|goes wrong somewhere|along
went|gone|going awry|sideways|amiss|pear-shaped|astray|haywire
stuff|things|something broke|breaking|happened|fell
mistakes|errors|missteps|shortcomings|gaps|failings|steps|certain|some|procedures|checks|aspects|measures|oversights|controls|lapses were|was|have|not|steps|been * made|missed|identified|followed|completed|carried|present|noted|found|observed|omitted|overlooked
some|certain|various|a|several|the|one|few|number|relevant|required|necessary|standard * steps|procedures|checks|processes|protocols|safeguards|measures|controls|components|elements|areas|aspects|parts|systems|functions|services|functionality was|were|not|did|had|may|have|of|experienced|didn't|weren't * not|followed|completed|executed|affected|impacted|observed|carried|unavailable|missed|place|optimal|suboptimal|disruption|overlooked
matter|issue|problem|situation|incident|disruption|it|this|fault|anomaly|condition|which|interruption has|was|were|have|is|had now|since|subsequently|been|quickly|fully|swiftly|promptly been|resolved|addressed|rectified|dealt|sorted|remedied|fixed|corrected|taken * resolved|addressed|rectified|dealt|sorted|remedied|$|with|care|fixed
has|have|been|now|since|was been|now|since|fully addressed|rectified|remedied|sorted|resolved|corrected|stabilised|stabilized|normalised|normalized
sorted|resolved|fixed|addressed|rectified now|since|already|$ $
recent|routine|planned|scheduled|minor|small|standard|certain|internal|ordinary|regular change|changes|work|works|maintenance|activity|activities|adjustment|adjustments|update|updates|operation|operations|upgrade|process|procedure|action|actions had|interacted|caused|resulted|led|did|have|may|affected|was|inadvertently|unintentionally|impacted|on|went|produced|introduced|created|triggered|to * unintended|unexpected|unexpectedly|effect|effects|impact|some|systems|services|disruption|interruption|planned|issue|issues|instability|problems|parts|consequences|infrastructure|side
following|during|after|due|owing|because|to routine|planned|scheduled|regular|standard|recent|internal work|maintenance|activity|activities|works|operations|changes|adjustments|reasons
experienced|experiencing|suffered|encountered|exhibited|showed|displayed|faced|had|developed|saw some|a|an|certain|technical|temporary|intermittent|brief|unexpected|various * issue|issues|difficulties|instability|problem|problems|behaviour|behavior|degradation|anomaly|interruption|disruption|challenges|hiccup|trouble|glitch|abnormality !of-the
was|were|became|is|are temporarily|briefly|momentarily|partially|somewhat|adversely|intermittently affected|impacted|unavailable|disrupted|interrupted|degraded|inaccessible|unstable
one|some|of those|these days|things
teething|growing trouble|troubles|problems|issues|pains|pain
lessons will|have|were be|been learned|learnt
for|due|owing|because to|of|some|unknown|whatever * reason|reasons
somehow the|a|got|this|our|it|an
appropriate|corrective|necessary|suitable|relevant|adequate|proper|certain|various|mitigating measures|actions|steps|action|adjustments were|have|will|has|was|are been? be? taken|implemented|put|made|initiated|applied|introduced
backend|infra|infrastructure|internal|some|server|cloud|network stuff|things|weirdness|gremlins|wobble|shenanigans|hiccup|funkiness|wonkiness
inconvenience|disruption caused|experienced
in an|a unexpected|unintended|undesired|unforeseen|inconsistent|bad|degraded|unstable|unhealthy state|condition|manner|way|ways|fashion
communication breakdown|gap|gaps|failure|issue|issues|problem
miscommunication|misalignment|misunderstandings
issue|problem|error|incident|event|failure|fault|disruption|anomaly|something|irregularity occurred|arose|emerged|appeared|happened|developed|existed|materialised in|on|within|with|at|during|affecting|$
one|some|part|parts|several|number|portion|subset of our|the|its|these systems|services|components|servers|platforms|processes|tools|partners|providers|suppliers
internal|technical|operational|infrastructure|backend|system|systemic|organisational|organizational|external|process|platform|environmental issues|problems|reasons|difficulties|errors|issue|problem|factors|changes|constraints|matters led|caused|resulted|meant|delayed|affected|on|were|was|in|prevented|impacted
related|due|linked|attributed|connected|owing|down|attributable|traced to * infrastructure|systems|technical|internal|network|configuration|system|backend|platform|capacity|performance|external|environmental|third-party|operational $|issues|issue|problems|reasons|infrastructure|systems|system|environment|platform|factors|matters
issue|problem|matter|situation|disruption|interruption|incident has|have|was|were since|now|been|quickly|subsequently been? resolved|addressed|rectified|fixed|remedied|mitigated|corrected and|$
circumstances|factors|conditions|things|events conspired|combined|aligned|contributed|converged|coincided|came
did|does|do|was|were not|didn't quite|fully? go|work|behave|perform|run|function as|to|well
less than|suboptimal|sub-optimal ideal|optimal|outcome|outcomes
issue|issues|problem|problems|anomaly|irregularity|irregularities|fault|error was|were|been encountered|experienced|observed|noted|registered and|with|in|during|by|$
something|smth|sth|somethin|things * happened|happend|occurred|broke
something|things|everything got|went|was|were|seemed|felt|looked @adv? weird|odd|strange|funny|off|fishy|wonky|unstable|funky
something|somethin|smth weird|odd|strange|funny|fishy|wonky|unexpected
"""
_PATTERNS = Phrases(_ALWAYS)
_CONCRETE_MARKS = words("because than since")


def _find(s: Sentence) -> Iterator[Hit]:
    for match in _PATTERNS.find(s):
        if _is_concrete(s, match):
            continue
        span = s.phrase(match.first, match.last)
        yield Hit(
            *s.span(match.first, match.last),
            f"“{span}” hides what happened: no mechanism, no component, nothing to learn from",
            "Name the component, the change and the effect: what did what, under which condition",
        )
        return


def _is_concrete(s: Sentence, match: Match) -> bool:
    """A number, a code span, an identifier, or a proper name beside it: then the mechanism is told."""
    marks = 0
    for at, word in enumerate(s.words):
        original = s.original(at)
        if (
            word[0] in (CODE, "@", "#")
            or (any(c.isdigit() for c in word) and not match.first <= at <= match.last)
            or any(c in word for c in "_/")
            or (at and original[0].isupper() and word not in ("utc", "our", "i"))
            or word in _CONCRETE_MARKS
            or ("-" in word and len(word) > 8 and word not in _PLAIN_HYPHENS)
        ):
            marks += 1
    return marks > 0


_PLAIN_HYPHENS = words(
    "third-party sub-optimal short-term long-term follow-up back-end front-end pear-shaped customer-facing short-lived"
)

RULE = Rule(
    "warning",
    "A sentence that could stand in any postmortem teaches nothing in this one.",
    "R. Cook, How Complex Systems Fail (1998); Etsy, Debriefing Facilitation Guide; Google SRE Workbook, chapter 10",
    (
        "A recent change had an unintended effect on some systems.",
        "Due to unforeseen circumstances the ward was closed.",
        "An internal process did not go as planned.",
        "Some steps were not completed as intended.",
        "A perfect storm of events led to delays.",
    ),
    (
        "Change 4412 raised the limit from 100 to 500, which exceeded the memory of db-3.",
        "The master node lost its lock in etcd and stepped down as designed.",
        "The cause is not known yet; the core dump is attached to INC-204.",
        "The connection pool was exhausted because each retry opened a new socket.",
    ),
    _find,
    triggers=_PATTERNS.triggers,
)
