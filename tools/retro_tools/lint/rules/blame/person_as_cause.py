"""A person, a role, a team, a vendor or a customer as the agent of the fault."""

from __future__ import annotations

from collections.abc import Iterator

from retro_tools.lint.acts import ACT_TRIGGERS, Act, harmful_acts
from retro_tools.lint.pattern import Match, Phrases
from retro_tools.lint.rewrite import of_failing
from retro_tools.lint.rule import Hit, Rule
from retro_tools.lint.sentence import Sentence
from retro_tools.lint.subject import subject_of
from retro_tools.lint.wordlist import words

_FAILING = """
>p ~fail to !reproduce|repro
>p has|have|had failed to
for|by|after|from failing to
>h ~forget to !reply|mention|say|add|ask|answer
>3 ~forget that|about|the|a|one|how|how|which|her|his|their
>i ~forget to =add
>h =forget to * =check|=think|=update|=renew|=test|=run|=tell|=set
>h ~neglect to|the|his|her|their|a
>p ~omit|~overlook|~misread|~misjudge|~misunderstand|~misinterpret|~misconfigure|~mishandle|~mistype|~miscalculate|~underestimate|~misuse|~mislabel|~miswire|~botch|~fumble|~bungle|~mistake|~misdiagnose|~misplace|~misspell|~mess|~screw|~goof|~blunder
>3 ~miss the|a|an|this|that|it|both|all|one|two|three|several|every
>3 =miss the|this|that * bug|flaw|warning|alert|page|step|error|alarm|signal|problem
>h ~skip the|a|an|this|that|both|all|his|her|their|every|one|two|step|steps|code|testing
>h ~ignore|~disregard|~dismiss|~bypass|~circumvent|~sidestep|~flout the|a|an|this|that|all|every|both|his|her|their|it|our|them|repeated|several|two|three|warnings|alerts|procedure|protocol|policy|instructions|review
>3 ~mislead|~fat-finger|~fatfinger
>p =make|=commit a|an|the|another|some * mistake|mistakes|error|errors|slip|blunder|typo|misjudgement|misjudgment|oversight|assumption|omission
>p ~break|~kill|~wreck|~ruin|~trash|~nuke|~bork|~hose|~brick|~clobber|~torch|~fry @adv? prod|production|staging|main|master|trunk|everything|the|our|it|that|this|half|search|checkout|login|payments|billing !dependency|tie|deadlock|loop|link|chain|silence|news
>3 ~cause the|this|a|an|our|it|that|all|both|some|this|these * =outage|=incident|=failure|=crash|=problem|=disruption|=downtime|=leak|=breach|=loss|=collision|=delay|=fault|=issue|=error|=corruption|=spill|=mess|=it
>3 ~take|~bring|~knock|~tear|~drag ** down|offline
>3 ~trip|~crash|~tank|~overload|~flood|~corrupt|~double-book|~oversell the|our|a|an|all|prod|production
>3 ~leave the|a|an|it|his|her|their|this|that|both|all|one|two|them * open|unlocked|unattended|exposed|unpatched|disabled|unmonitored|unplugged|half-finished|running|behind|on|enabled|untested|without
>3 =let * ~slip|slip|expire|lapse|through|thru|go|fill|pass|happen|run|rot
>3 ~lose track|sight|count
>3 ~introduce|~create|~inject * bug|bugs|regression|defect|error|flaw|race|typo|vulnerability|problem|memory|leak|fault
>t did|do|does not @adv? =check|=test|=verify|=validate|=tell|=notify|=inform|=warn|=read|=follow|=escalate|=confirm|=consult|=review|=look|=catch|=spot|=communicate|=coordinate|=announce|=document|=respond|=renew|=monitor|=double-check|=bother|=answer|=complete|=finish|=act|=raise|=wait|=ask|=report|=mention|=hand|=pass|=perform|=inspect|=run|=update|=roll|=take|=use|=lock|=close|=sign|=remove|=set|=turn|=write|=switch|=apply|=include|=consider|=realise|=realize|=rotate|=schedule|=order|=label|=count|=stop|=learn|=request|=seek|=clean|=connect|=enable|=pick|=pay|=notice|=see|=enter|=log|=file|=understand
>t didn't|didnt|never|don't|doesn't @adv? =check|=test|=verify|=validate|=tell|=notify|=inform|=warn|=read|=follow|=escalate|=confirm|=consult|=review|=look|=catch|=spot|=communicate|=coordinate|=announce|=document|=respond|=renew|=monitor|=double-check|=bother|=answer|=complete|=finish|=act|=raise|=wait|=ask|=report|=mention|=hand|=pass|=perform|=inspect|=run|=update|=roll|=take|=use|=lock|=close|=sign|=remove|=set|=turn|=write|=switch|=apply|=include|=consider|=realise|=realize|=rotate|=schedule|=order|=label|=count|=stop|=learn|=request|=seek|=clean|=connect|=enable|=pick|=pay|=notice|=see|=enter|=log|=file|=understand
nobody|no-one @adv? ~check|~test|~verify|~validate|~tell|~notify|~warn|~read|~follow|~escalate|~confirm|~consult|~review|~look|~catch|~spot|~own|~watch|~renew|~notice|~ask|~answer|~update|~monitor|~question|~think|~stop|~document|~respond|~realise|~realize|~bother|~run|~raise|~picked|~pick|~took|~take|~clean
no one|one @adv? ~check|~test|~verify|~tell|~notify|~warn|~read|~follow|~escalate|~confirm|~review|~look|~catch|~spot|~watch|~renew|~notice|~ask|~answer|~update|~monitor|~question|~stop|~document|~respond|~bother|~realise|~realize
>3 =fail in his|her|their|its
>3 refused|declined to
>3 ~drop the|a|an * wrong|index|table|database
>3 =introduce|=push|=ship a|the|another|some bad|broken|buggy|faulty|wrong|incorrect|untested
>p ~set|~enter|~use|~pick|~choose|~select|~run|~type|~delete|~drop|~send|~give|~take|~press|~pull|~unplug|~cut|~restart|~reboot|~load|~apply|~connect|~edit|~copy|~paste|~book|~order|~remove|~swap|~replace|~attach|~open|~close|~mount ** wrong|incorrect
>p accidentally|mistakenly|inadvertently|erroneously|wrongly|incorrectly|unintentionally|unknowingly|wrongfully|improperly|mindlessly|absent-mindedly|absentmindedly|prematurely|needlessly ~assume|~conclude|~thought|~believe
>3 =assume|=conclude|=believe|=decide|=diagnose|=set|=enter wrongly|incorrectly|mistakenly|erroneously
>3 accidentally|mistakenly|inadvertently|erroneously|unintentionally|unknowingly|wrongly|incorrectly|prematurely|unwittingly|mistakingly @pp|ran|set|put|cut|shut|let|hit
>3 @pp accidentally|mistakenly|inadvertently|erroneously|unintentionally|unknowingly|unwittingly
>i wrongly|incorrectly|mistakenly|accidentally|inadvertently|erroneously @pp
>i ~mess up
we @adv? forgot !to
>3 =mix|=muddle|=jumble up
>3 ~mix|~confuse|~transpose|~muddle|~misfile|~misplace the|two|a|an|both|his|her
>3 ~pressure|~bully|~force|~rush|~goad|~push {p}
>t ~key|~enter|~book|~charge|~send|~pay|~type|~bill|~submit|~post|~run|~scan|~order|~apply|~import|~print ** twice
@poss late|slow|delayed|missing|poor|hasty|incomplete|wrong|bad|belated|sloppy|careless|repeated|continued !heartbeat
entirely|solely|all|clearly|squarely|plainly|largely|mostly|partly the|their|his|her fault|doing !line|domain|tolerance
fault|doing of the|our|an|a isp|vendor|provider|carrier|bank|supplier|registrar|hoster|telco|utility|contractor|customer|regulator|landlord|airline|railway|ministry|agency|manufacturer|installer|operator|courier
oversight|mistake|error|negligence|carelessness|slip|omission|decision *** is|was|are|were to blame
>p ~mess|~screw|~cock|~muck|~slip up
"""
_NAMED = """
was|is|were on|down {3} $
is|was|falls|rests squarely|entirely|firmly on {p}
cause|reason|trigger|problem|source was|is|were {3} !who-reported
^ because|since {3} had? @pp
caused|introduced|triggered|created|misconfigured|mishandled|misconfigured|misread|botched|broken|ignored|missed|overlooked|skipped|forgotten|neglected|bypassed|deemed|unplugged|mislabelled|mislabeled|disabled|deleted|dropped|wiped|truncated|overwritten @adv? by {3}
by {3} who ~fail|~forget|~miss|~skip|~ignore|~misread|~neglect|~overlook
deemed ** by {3}
caused|triggered by|when {p} * @pp
it was|is|'s {3} who|that|whose|whom
was|is {3} who|that ~push|~merge|~deploy|~delete|~drop|~break|~run|~change|~cause|~miss|~forget|~approve|~fail|~disable
it was|is|'s @poss|networking's|billing's|platform's|security's|infra's|ops'|marketing's|finance's|facilities' change|deploy|commit|fault|mistake|error|pr|patch|config|push|migration|release|script|job|turn|shift|code|branch|command|typo|work|decision|call|responsibility|watch
@poss * change|deployment|release|pull|merge|refactoring|upgrade|push|config|script|query|migration|deploy|commit|request|campaign|test|experiment|maintenance @adv? ~cause|~break|~kill|~take|~bring|~lead|~trigger|~crash|~wipe|~corrupt|~overload
@poss =change|=deploy|=commit|=pr|=patch|=config|=push|=migration|=release|=script|=command|=code|=merge|=fix|=action|=decision|=failure|=refusal|=inaction|=negligence|=refactor|=hotfix|=edit|=rollout|=upgrade|=choice|=update|=absence|=handover @adv? ~cause|~break|~kill|~take|~bring|~lead|~trigger|~crash|~result|~wipe|~tank|~nuke|~corrupt|~overload|~allow|~delay|~cost
=trace|=come|=lead|=point|=go|=track|=boil * back|down to {3}|@poss
=trace|=come|=track|=boil * back|down to * engineer's|developer's|operator's|team's|contractor's|colleague's|person's|vendor's
fault|blame|responsibility|accountability =lie|=lay|=rest|=fall|=belong|=sit @adv? with|on|squarely|at
fault of|with {3}
{p} was|were|is|are @adv? to blame
{p} was|were|is|are @adv? at fault
{p} was|were|is|are @adv? guilty|culpable|liable
{p} was|were|is|are solely|entirely|fully|largely|directly responsible|accountable
my|our|his|her|their|your|@poss bad|broken|faulty|buggy|careless|hasty fix|change|commit|deploy|push|patch|merge|config
{3} *** by mistake|accident
instead of @ing ** , {3} @pp|wrote|ran|took|made|put|set|sent
someone|somebody @adv? ~write|~put|~add|~make|~give|~set|~leave|~let|~turn|~change|~push|~merge|~deploy|~delete|~delete|~remove|~run|~use|~take|~forget|~unplug|~mute|~disable
{3} was|were|is|are @adv? responsible for the|this|causing|breaking|taking * outage|incident|failure|downtime|loss|leak|mess|error|crash|breach|mistake|causing|breaking|taking|bug|delay|fault
responsible engineer|developer|operator|party|person|team|individual|vendor|admin|technician
engineer|developer|dev|operator|person|team|individual|vendor|admin|technician|people|party responsible|at-fault
culprit|culprits * {3}
the|our|real|main culprit was|is {3}
blame|blames|blamed|blaming {p}
@poss fault|blame|doing|undoing|negligence|carelessness|incompetence
@poss @adv? mistake|error|oversight|blunder|slip|misjudgement|misjudgment|misreading|misunderstanding|failure|typo|inattention|inexperience !message|messages|code|codes|rate|handler|log|handling
thanks|due|owing|down to {3} =push|=merge|=deploy|=delete|=forget|=skip|=run|=miss|=ignore|=restart
due|owing to {3} not|forgetting|failing|missing|skipping
let|=fail us|everyone|customers down|us
the people|humans|person|engineers|operators|staff using|running|operating it
{p} dropped|fumbled the ball
who|idk * reviewed|approved|merged that|this|the
idk|dunno|wonder who
{p} =be the one|ones|person|reason|cause|problem|weak
one|weak|weakest|single link|point was|is {3}
u|you|ur|your =change|=push|=deploy|=commit|=pr|=merge * =kill|=break|=take|=crash|=nuke
your|ur|his|her|@poss =change|=push|=deploy|=commit|=pr|=merge|=migration * killed|broke|took|crashed|nuked|borked
had|has been * @pp without * by {3}
name|names on the|this wall|hall
"""
_PATTERNS = Phrases(_FAILING, _NAMED)


def _find(s: Sentence) -> Iterator[Hit]:
    for match in _PATTERNS.find(s):
        if not _hedged(s, match) and not _of_those_served(s, match):
            first = _from_subject(s, match)
            yield Hit(*s.span(first, match.last), _message(s.phrase(first, match.last)), of_failing(s, match))
            return
    act = next(harmful_acts(s), None)
    if act:
        yield Hit(*s.span(act.first, act.last), _message(s.phrase(act.first, act.last)), _of_act(s, act))


def _from_subject(s: Sentence, match: Match) -> int:
    """The span begins with whoever is named, when that stands right before."""
    subject = subject_of(s, match.first)
    return subject.first if subject.person and 0 <= match.first - subject.first <= 8 else match.first


def _of_those_served(s: Sentence, match: Match) -> bool:
    """ "Users never saw the build log" is impact."""
    head = s.words[subject_of(s, match.first).last]
    return head in _THOSE_SERVED and not _UNDONE.isdisjoint(s.words[match.first : match.last + 1])


_THOSE_SERVED = words(
    "users user customers customer people subscribers clients readers visitors passengers patients residents tenants"
)
_UNDONE = words("not never didn't didnt don't doesn't")


def _hedged(s: Sentence, match: Match) -> bool:
    """A report of what was believed or asked at the time is a fact of the response."""
    before = s.words[max(0, match.first - 4) : match.first]
    return "suspected" in before or "attacker" in s.words[: match.last + 1] or "attackers" in s.words[: match.last + 1]


def _message(span: str) -> str:
    return f"“{span}” makes a person the agent of the fault; say what in the system let this act have this effect"


def _of_act(s: Sentence, act: Act) -> str:
    rest = s.phrase(act.verb, act.last)
    return f"Say what allowed it: “Nothing in the system stopped or flagged this step: {rest}.”"


RULE = Rule(
    "warning",
    "Naming who did it ends the search too early: the next person in the same place does the same. What made the act"
    " possible, likely or invisible can be changed.",
    "J. Allspaw, Blameless PostMortems and a Just Culture (2012); S. Dekker, The Field Guide to Understanding 'Human Error'",
    (
        "Dana failed to check the quota before the import.",
        "The ferry's second engineer forgot to close the sea valve.",
        "The index was deleted by a contractor.",
        "A technician pulled the wrong cable in rack C4.",
        "Because an intern uploaded the old price list, every order was refused.",
    ),
    (
        "The health check failed to start after the reboot.",
        "The on-call engineer restarted the broker at 04:10.",
        "The incident commander declared SEV2 and opened the bridge.",
        "The Kubernetes operator failed to reconcile.",
        "The change was reviewed by two engineers.",
    ),
    _find,
    triggers={
        word: _PATTERNS.triggers.get(word, ()) + ACT_TRIGGERS.get(word, ())
        for word in (*_PATTERNS.triggers, *ACT_TRIGGERS)
    },
)
