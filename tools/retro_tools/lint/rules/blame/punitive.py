"""A consequence or a warning for a person."""

from __future__ import annotations

from collections.abc import Iterator

from retro_tools.lint.pattern import Phrases
from retro_tools.lint.rule import Hit, Rule
from retro_tools.lint.sentence import Sentence
from retro_tools.lint.wordlist import words

_PATTERNS = Phrases(
    """
disciplined|reprimanded|reprimand|admonished|admonishment|chastised|scolded|sanctioned|demoted|demotion|fired|dismissed|dismissal|terminated|suspended|suspension|penalised|penalized|punished|punishment|disciplinary|sacked|rebuked|berated|demerit|probation|name-and-shame|written-up|retrained|re-trained|retraining|re-training|reprimands|sanctions !rules|nightly|pods|pod|jobs|job|on|processes|process|threads|transactions|node|nodes|connections
{3} *** has|have|had|was|were|will|is|are|been|be|got @adv? be? been? reminded|warned|spoken|told|counselled|counseled|cautioned|removed|moved|taken|reassigned|retrained|re-trained|coached|disciplined|made|excluded|banned|barred|stripped|transferred|let|stood|replaced|trained|educated|relieved|shamed * to|of|that|off|from|about|on|for|not|by|up|go|after|again|$|accountable|with|as
reminded|cautioned|instructed|warned|admonished|counselled|counseled|told|urged of|to|that|about|in|on|never * careful|attention|importance|follow|policy|procedure|again|double-check|check|responsibilities|responsibility|future|care|terms|not|never|obligations|expectations|consequences
access|rights|privileges|permissions|licence|license|bonus|contract|pay has|have|was|were|been|will|is|be * revoked|removed|taken|withdrawn|suspended|restricted|cut|terminated|docked|cancelled|ended|rescinded !by-the
@poss ** access|rights|privileges|permissions|licence|license|bonus|contract|commit * revoked|removed|taken|withdrawn|suspended|restricted|cut|terminated|docked|cancelled|ended|rescinded
lost|loses|lose|losing his|her|their|prod|production|all|the|admin|root|commit|deploy|@poss * access|rights|privileges|job|bonus|role|keys|licence
hr|human-resources has|have|was|were|will|is|been|got|to|involved|notified * informed|involved|notified|told|contacted|follow|speak|look|investigate|handle|review
with|to|by|from hr|human-resources
not|n't|never|longer|won't be tolerated|accepted|repeated|condoned|overlooked|forgiven|acceptable
zero tolerance|tolerance
talking-to|dressing-down|telling-off|earful|slap|bollocking|roasting|tongue-lashing|grilling|wrist
stern|serious|strong|good|firm|quiet talking|word|warning|conversation|telling|words|dressing|reminder|talk
a talking|telling|dressing to|off|down
final|formal|written|verbal|official|stern|last warning|warnings|reminder|reprimand|caution|notice|complaint !letters
was|were|been|be|being spoken|talked to
spoke|talked|speak|talk|word|words|chat|conversation|meeting to|with him|her|them|engineer|operator|offender
had|have|having|need|needs a|some|to quiet|serious|word|words|stern|conversation|firm|strong * with {3}
consequences|repercussions|accountability|accountable|answerable for|by|to|will|held|if|including|following|, * person|who|engineer|operator|him|her|them|anyone|those|team|whoever|individual|be|actions|taken|decision|developer|vendor|future|next|similar|responsible|breach
held|hold|holding|held|keep|making accountable|responsible|liable|him|her|them|the|those|people|everyone|to * accountable|responsible|account|liable|$
moved|removed|taken|rotated|kicked|pulled|taken|dropped|transferred|reassigned|stood|banned|barred|excluded off|from|down|out|to|on * rota|on-call|oncall|roster|team|project|duty|duties|shift|shifts|role|post|position|rotation|deploying|deployments|production|helpdesk|desk !pods|traffic|node
=warn|=remind|=caution|=instruct|=forbid|=ban|=order|=urge|=advise all|every|any|staff|engineers|everyone|developers|operators|the|employees|team|anyone|drivers|nurses|him|her|them|people * that|to|from|of|not|about|against
hereby|strongly|sternly|formally|officially|repeatedly warned|reminded|advised|cautioned|instructed|told|reprimanded
no more|longer|further|prod|access * access|deploys|admin|production|rights|for|merging|pushes * you|him|her|them|@person|juniors|interns|the
wall|hall|walk of shame
his|her|their|your|@poss|ur last|final|next|name|performance|appraisal|annual|yearly|head chance|warning|mistake|review|appraisal|on|goes|will|rating
performance|appraisal|personnel|employee review|plan|improvement|file|record|rating|warning|matter !of-the|regression|test
=noted|recorded|entered|noted|goes|put|placed on|in his|her|their|the|@poss * file|record|appraisal|review|personnel
must|shall|will|has|have|needs|should|had|is|are|to|been|required to|be|undergo|been|complete|attend|repeat|do|redo|retake|re-take|go|sit|resit|sent * training|retrained|course|refresher|coaching|reprimand|re-education|induction|test|exam|awareness
must|should|shall|will|expected|needs|need|asked|told|reminded|required|ordered|to|and be|to|@person more|extra|pay|take|exercise careful|attention|diligent|cautious|vigilant|care|attentive|caution|disciplined|responsible|professional|thorough|greater
be|been more|extra careful|vigilant|diligent|cautious|attentive
apologise|apologize|apologised|apology|apologies to|for|personally|from {p}|his|her|their|the|@poss|in-person * team|error|mistake|mess|person|operator|engineer|director|management|everyone
make|made|making|set an example|sure * of|of|never|does|pays|learns|again
example of|will
pay|paid|bear|foot|deducted|docked|deduct|charge|charged|bill|billed the|for|from|him|her|them * consequences|price|wages|salary|bill|mistake|damage|pay|personally
will|be|won't|shouldn't|not|never|longer|must|may|is|are not|no|be|allowed|permitted|trusted|longer * allowed|permitted|trusted|deploy|touch|near|unsupervised|given|let * production|prod|again|deploy|near|alone|anymore|unsupervised|access|touch|do|with|to|on-call
next|one|another time|more ** fired|out|gone|consequences|tolerated|dismissal|disciplinary|punished|your|ur|head|heads
any|further|repeat|another repeat|repetition|such|further|of ** dismissal|disciplinary|consequences|tolerated|action|sanctions|termination
actions|action|measures|steps will|to|has|have|been|be taken|against {p}|those|@poss|the
action|measures|steps|complaint|proceedings|case|claim against {p}|those|whoever|anyone
offender|offenders|perpetrator|wrongdoer|wrongdoers|guilty|offending !process|query|pod|by|in|memory|line|commit|rule|node|file|code|host|service|request|client|job|release|change|package|deploy|config|container|build
{3} will|may|shall|can|is|are|was|were no longer work|be|deploy|have|touch|operate|drive|hold|allowed|employed|permitted|trusted|welcome|with
will|to|must|should|may|shall|would face|suffer|bear|feel the? consequences|sanctions|action|music|repercussions|disciplinary|penalty|penalties|charges
was|were|been|be|is sent home|packing
discipline|reprimand|punish|dismiss|sanction|sack|penalise|penalize|reprimanding|disciplining|punishing|firing|sacking {p}
made|make|making it|this|that|sure @adv? clear|plain to {p}
held|hold|holding|keep accountable|responsible|liable
put|placed on notice|leave|probation|report|warning
has|have|had since|now|already left|quit the|our company|team|firm|business|organisation|organization
no longer works|employed|with|part the|for|by|with|of company|us|team|firm
let|letting {3} go
complaint|claim|charges|proceedings|lawsuit|case has|have|were|was|is|are been? lodged|filed|brought|opened|made|raised against
"""
)
_SYSTEM = words("model models classifier network bot script index reranker detector embedding embeddings scorer ranker")
_MACHINE_VERBS = words(
    "pod pods job process processes node service container thread connection instance suspended session vm machine"
)


def _find(s: Sentence) -> Iterator[Hit]:
    words = s.words
    for match in _PATTERNS.find(s):
        before = words[: match.last + 1]
        if any(w in _SYSTEM for w in words[max(0, match.first - 4) : match.last + 3]):
            continue
        if words[match.first] in _AMBIGUOUS and not _of_person(s, match.first):
            continue
        if "bot" in before or "attacker" in before or "attacker's" in before:
            continue
        span = s.phrase(match.first, match.last)
        yield Hit(
            *s.span(match.first, match.last),
            f"“{span}” is a consequence for a person; it teaches people to tell less next time",
            "Replace it with a change to the system: a guard, a default, a check that holds whoever is on shift",
        )
        return


_AMBIGUOUS = words(
    "suspended terminated dismissed fired suspension penalised penalized sanctioned terminate offending guilty dismissal probation punished demoted"
)


def _of_person(s: Sentence, at: int) -> bool:
    from retro_tools.lint.subject import subject_of

    found = subject_of(s, at)
    return found.person and s.words[max(0, at - 1)] in (
        "was",
        "were",
        "been",
        "be",
        "got",
        "is",
        "are",
        "being",
        "has",
        "have",
    )


RULE = Rule(
    "error",
    "Where telling costs something, people stop telling, and the next incident is found later.",
    "S. Dekker, Just Culture (2007); Google SRE Book, chapter 15",
    (
        "The technician has been reminded to be more careful.",
        "HR has been informed.",
        "Both drivers will be retrained.",
        "A repeat of this behaviour will not be tolerated.",
        "Her production access was taken away.",
    ),
    (
        "The fraud model will be retrained nightly.",
        "The alert fired at 10:02.",
        "The pod was terminated by the OOM killer.",
        "A bot reminds the outgoing on-call to write the handover note.",
    ),
    _find,
    triggers=_PATTERNS.triggers,
)
