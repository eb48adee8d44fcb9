"""A verdict on somebody's care, skill or character."""

from __future__ import annotations

from collections.abc import Iterator

from retro_tools.lint.pattern import Phrases
from retro_tools.lint.rule import Hit, Rule
from retro_tools.lint.sentence import Sentence
from retro_tools.lint.wordlist import words

_PERSONAL = """
lazily !loaded|loading|evaluated|initialised|initialized|imported|created|computed|mounted
>t =handle|=manage|=respond|=communicate|=react|=perform|=act|=run|=prepare|=plan ** badly|poorly|carelessly|terribly|slowly|inadequately|unprofessionally
badly|poorly handled|managed|planned|prepared|executed|communicated|coordinated|supervised|judged|written|run|organised|organized by|$|and|throughout|from|at
inexperienced|untrained|unqualified|incompetent|careless|junior|green|overworked|distracted|unsupervised @person|engineer|developer|operator|admin|technician|driver|nurse|staff|team|hands|colleague|contractor|employee|intern
superficial|perfunctory|cursory|half-hearted|slipshod|rubber-stamp|rubber-stamped|skimpy|lacklustre|lackluster
not|hardly|barely their|his|her|our|its finest|best|proudest
careless|carelessly|carelessness|sloppy|sloppily|sloppiness|reckless|recklessly|recklessness|negligent|negligently|negligence|incompetent|incompetence|incompetently|unprofessional|unprofessionally|irresponsible|irresponsibly|foolish|foolishly|stupid|stupidly|stupidity|idiotic|moronic|clueless|complacent|complacency|thoughtless|thoughtlessly|inattentive|inept|lackadaisical|slapdash|half-assed|half-arsed|half-hearted|cavalier|unforgivable|inexcusable|shoddy|amateurish|amateur|bumbling|lax|dumb|laziness|haphazardly|haphazard|embarrassing|embarrassingly|shameful|disgraceful|boneheaded|hamfisted|ham-fisted|cowboy|gung-ho|ill-judged|ill-advised|ill-considered|shortsighted|short-sighted|slacking|overconfident|overconfidence|arrogant|arrogance|unacceptable|braindead|brain-dead|rookie !cache|loading
lazy !loading|load|evaluation|initialisation|initialization|init|loaded|import|imports|binding|replication|connection|fetch|deletion|unmount|mode|migration|expiry|expiration
naive|naively !bayes|bayesian|bin-packing|strategy|algorithm|implementation|datetime|retry|scheduler|approach|solution|query|hash|join|string|timestamp|timestamps
hasty|hastily|rash|rashly|rushed decision|decided|deployed|pushed|merged|made|acted|by|change|approved|job|it|deploy|move|fix
poor|bad|terrible|awful|questionable|appalling|faulty|abysmal judgement|judgment|decision|decisions|planning|workmanship|discipline|work|attitude|communication|performance|practice|housekeeping|craftsmanship|supervision|management|call|choice|handling by|of|from|on|in|the|and|all|here|was|led|turned|$
>3 =fail|=lack|=want * competence|care|diligence|skill|skills|experience|judgement|judgment|discipline|understanding|knowledge|attention|professionalism|maturity|training|initiative|ownership|urgency|rigour|rigor|foresight
lack|lacked|lacks|lacking the|any|basic|sufficient|of|enough|in|a|all * competence|care|diligence|skill|skills|experience|judgement|judgment|discipline|professionalism|maturity|urgency|rigour|rigor|foresight|seriousness|ownership|common
finally|eventually|belatedly ~notice|~realise|~realize|~admit|~bother|~wake|woke|~figure|~react|~respond|~get|~understand|~decide|got|remembered|deigned|saw|~look
>3 at last|finally|eventually ~notice|~realise|~realize|~admit|~react|~respond|~understand|~read|~answer
>3 still|somehow ~manage to
somehow|still managed|contrived to get|miss|break|overlook|lose|forget|delete|do|ignore|let|mess|screw|confuse
a|any|every|no competent|decent|good|proper|real|experienced|serious|sensible|responsible|self-respecting|half-decent|diligent|capable|seasoned * @person|engineer|developer|dba|operator|admin|technician|nurse|team|pilot|driver|person|reviewer|sre|professional would|does|should|could|knows|never|ever|checks|tests
=drop|=fumble the|a ball|catch
amateur|rookie|clown|schoolboy|beginner|beginner's|newbie hour|mistake|error|show|stuff|move
rookie|amateur|schoolboy|newbie|beginner's mistake|error|move|stuff
>3 was|were|is|are|been far|way|much too|so slow|quick|late|lax|hasty|trusting|eager|casual|lenient|junior|inexperienced|passive|timid|confident|relaxed
far|way|much|unacceptably|inexcusably|painfully|shockingly too|slow slow|quick|late|lax|hasty|trusting|casual|lenient|passive|to|in to|in|with|about
{p} =be|was|were|is|are|seemed|seems|proved|proves|looked * slow|hasty|asleep|distracted|unprepared|unqualified|inexperienced|untrained|lazy|inattentive|disorganised|disorganized|unreliable|careless|unaware|ignorant|confused|hopeless|useless|sluggish|overwhelmed|incapable|unfit|unable|uncooperative|obstructive|stubborn !requests|to
asleep|snoozing|napping|sleeping at|on the wheel|job|switch|watch|shift
not|n't|isn't|wasn't|aren't|weren't|never up|fit|cut|good|qualified|competent|capable|smart|skilled|ready|suited|trained to|enough|for|out * job|task|role|this|do|handle|be|standard|scratch
out|beyond of|his|her|their depth|league|abilities
what were|was|did|they|he|she * thinking
who|which on|in|the|idiot|genius|clown|fool|moron earth|world|hell|approved|thought|wrote|ships|merged|did|deployed|decided
genius|clown|clowns|idiot|idiots|moron|morons|fool|fools|muppet|muppets|cowboy|cowboys|bozo|dimwit|numpty|slacker|slackers|imbecile|dunce
on earth|hell =ship|=push|=deploy|=write|=do|=run|=put|=merge|=approve|=think|=let
asking|ask|asked for trouble|it
no excuse|excuses|common|attention|care|discipline for|sense|to|whatsoever|here|paid
basic|elementary|fundamental|common mistake|error|competence|diligence|hygiene|sense|courtesy|professionalism|discipline|care|incompetence|failing|failings
sub-par|subpar|substandard
below standard|par
>t was|were|is|are not good|up enough|to !for
disappointing|disappointed|disappointingly|frustrating|frustratingly|shocking|shockingly|appalling|pathetic|laughable|ridiculous|ridiculously|outrageous|scandalous|mind-boggling that|performance|by|slow|response|attitude|effort|lack|behaviour|behavior|work|long|from|how|conduct|failure
bungled|botched|fumbled|half-baked|bodged|bodge|mishandled|hamfisted|fluffed by|deploy|job|handover|the|migration|response|attempt|rollout|it|change|fix|release|recovery|cutover
take|takes|took|taking|pay|paid|paying|show|showed|shown|exercised|exercise insufficient|no|little|inadequate|less|poor|not care|attention|regard|diligence|pride|interest|judgement|judgment|responsibility
reckless|sloppy|bad|poor|careless|lazy working|coding|engineering|operational|deployment habits|habit|practice|practices|work|hygiene
too lazy|careless|junior|inexperienced|busy|proud|stubborn|green|eager|trusting|incompetent to|for
should be ashamed|embarrassed
usually|normally|otherwise reliable|careful|competent|good|diligent|solid but|, but|yet
typical of|for|behaviour|behavior the|this|that|them|him|her|@person
should never have|be been hired|promoted|trusted|allowed|given|on|hired|put
took|taking|take|cut|cuts|cutting short|corners|shortcuts|shortcut|liberties|cuts
slow|late|quick to react|respond|notice|realise|realize|escalate|act|answer|acknowledge
>t ~catch|caught @adv? napping|sleeping|off|unaware|unprepared|flat-footed
struggled|struggles|struggling|unable|incapable|inability to cope|keep|handle|grasp|understand|follow|concentrate
"""
_PATTERNS = Phrases(_PERSONAL)
_TECHNICAL = words("package module library class function flag mode crate gem")


def _find(s: Sentence) -> Iterator[Hit]:
    for match in _PATTERNS.find(s):
        if any(w in _TECHNICAL for w in s.words[max(0, match.first - 2) : match.first]) or "blameless" in s.words:
            continue
        span = s.phrase(match.first, match.last)
        adverb = (
            match.first == match.last and s.words[match.first].endswith("ly") and s.words[match.first] in _DROPPABLE
        )
        yield Hit(
            *s.span(match.first, match.last),
            f"“{span}” is a verdict on somebody's care or skill; it tells nothing that could be changed",
            "Say what was seen, done and known at the time, and how long it took; leave the verdict out",
            "" if adverb else None,
        )
        return


_DROPPABLE = words("carelessly sloppily recklessly negligently foolishly stupidly thoughtlessly lazily irresponsibly")

RULE = Rule(
    "warning",
    "A verdict closes the account: people defend themselves instead of telling what they saw.",
    "J. Allspaw, Blameless PostMortems and a Just Culture (2012); PagerDuty Incident Response, The Blameless Postmortem",
    (
        "The rollout was reckless.",
        "After an hour somebody finally noticed the smell of smoke.",
        "Poor judgement by the shift lead cost us an hour.",
        "A competent electrician would have isolated the panel.",
        "The night crew took shortcuts.",
    ),
    (
        "Lazy loading delayed the first request.",
        "The scheduler uses a naive algorithm.",
        "The package reckless-cache was pinned to 2.1.",
        "The alert fired eleven minutes later.",
    ),
    _find,
    triggers=_PATTERNS.triggers,
)
