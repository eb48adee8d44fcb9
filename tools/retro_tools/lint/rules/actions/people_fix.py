"""It asks people to be careful, trained or reminded, and changes nothing they work with."""

from __future__ import annotations

from collections.abc import Iterator

from retro_tools.lint.imperative import first_verb
from retro_tools.lint.items import Item
from retro_tools.lint.lexicon.people import PEOPLE
from retro_tools.lint.pattern import Phrases
from retro_tools.lint.rule import Hit, Rule

_PATTERNS = Phrases(
    """
be|being|take|exercise|use|pay|paying|with more|extra|greater|better|closer|full|special|particular|attention|very|due careful|attention|care|vigilant|mindful|cautious|diligent|caution|attentive|thorough|diligence|rigorous|disciplined|to|vigilance|aware
more|extra careful|vigilant|mindful|cautious|diligent|caution|attentive|care|attention|vigilance|conscientious
ask|tell|require|request|advise|teach all|every|everyone|everybody|staff|engineers|developers|operators|people|colleagues|drivers|nurses|users|employees|reviewers
ask|tell|require|request|advise|teach the|our|them|new team|teams|crew|engineers|developers|operators|staff|whole|reviewers|drivers|nurses|on-call|hires|shift to|that|about|how
complete|attend|undergo|take|repeat|retake|finish ** training|course|refresher|module|workshop|e-learning|certification
staff|engineers|everyone|everybody|developers|operators|drivers|nurses|employees|members|people|team|teams|all to complete|attend|undergo|read|sign|acknowledge|double-check|follow|be|check|pay|use|take|remember|always|confirm|review|test
remind|reminding|reminder|warn|urge|caution|instruct|reeducate|re-educate|admonish|encourage|brief !bot|author all|every|everyone|everybody|staff|engineers|developers|operators|people|team|teams|the|our|them|colleagues|drivers|nurses|users|to|whole|new|employees|contractors|reviewers|customers|of|technicians|about|on-call|crew
train|training|retrain|re-train|coach|coaching|educate|educating|teach|upskill|mentor|brief|lecture|counsel|sensitise|sensitize|onboard|drill the|all|every|everyone|staff|engineers|developers|operators|people|team|teams|our|new|on|them|on-call|for|nurses|drivers|technicians|colleagues|users|customers|support|night|shift|employees|about|junior|members|responders|whole|reviewers|contractors
training|trainings|refresher|workshop|workshops|bootcamp|webinar|e-learning|brown-bag|lesson|onboarding|education|briefing|toolbox on|for|about|of|with|to|session|sessions|course|covering|in|materials|programme|program|$|all
organise|organize|run|hold|schedule|arrange|give|offer|provide|book|plan|host|attend|conduct|deliver a|an|some|more|another|additional|regular|annual|refresher|internal|better * training|refresher|workshop|course|lecture|brown-bag|webinar|bootcamp|talk|lesson|trainings
investigate|more|better|improve|additional|increase|extra|regular|annual|mandatory|proper|some|need * training|awareness|education|onboarding|discipline
raise|increase|build|spread|create|promote|improve|heighten|foster * awareness|discipline|vigilance|mindset|culture|diligence|ownership
^ always? double-check|recheck|triple-check
double-check|double|triple-check|recheck check|everything|all|the|before|your|every|their|that|config|configs|commands|inputs|results
always|never|don't|avoid|no|stop|remember|think|forget to? check|test|deploy|deploying|verify|read|run|running|double-check|ask|follow|review|get|use|push|pushing|merge|merging|rush|rushing|twice|before|copy|copying|make|touch|leave|forget|assume|confirm|look|notify|skip|skipping|share|trust
engineers|developers|operators|everyone|everybody|people|staff|team|teams|on-call|responders|reviewers|reviewer|nurses|drivers|employees|members|author|authors|users|shift|leads|crew|technicians|we|managers|pilots|contractors|support should|must|need|needs|shall|ought|have|has|are|will @adv? to? be? =follow|=check|=pay|=read|=double-check|=take|=remember|=verify|=always|=test|=exercise|=review|=think|=communicate|=be|=use|=careful|=stop|=know|=ask|=look|=learn|=adhere|=respect|=reminded|reminded|trained|expected|aware|mindful|careful|more|vigilant|better|=slow|=escalate|=speak|=stick|=own
email|e-mail|mail|message|memo|note|announcement|mailing|newsletter|post|poster|posters|slack to|for|about|in|reminding all|staff|everyone|everybody|engineers|the|developers|employees|team|teams|@ing|operators|on
=follow|=adhere|=stick|=respect|=comply|=abide|=obey|=observe to|the|with|by|our|existing|process|all|to|procedure * runbook|process|procedure|procedures|checklist|rules|policy|guidelines|protocol|rule|standards|guide|instructions|playbook|sop
ensure|sure|certain that? the|all|every|everyone|everybody|engineers|developers|people|staff|team|on-call|operators|our|responders|new|nurses * follow|follows|know|knows|understand|understands|read|reads|aware|check|checks|trained|remember|remembers|test|tests|pay|pays|careful|use|uses|familiar|double-check|comply|adhere|wear
second|extra|another|fresh|more pair|set|eyes of|on|eyes
talk|speak|discuss|speaking|talking|word|conversation|chat|sit to|with|down * engineer|engineers|operator|developer|team|staff|vendor|dba|person|about|him|her|them|contractor|author|driver|nurse
hold|make|keep * accountable|responsible
slow|calm down
hire|replace|fire|discipline|reprimand|rotate|remove more|better|the|another|an|senior|experienced|additional|an * engineer|engineers|staff|people|operator|dba|developer|sre|experienced
reiterate|re-iterate|reinforce|emphasise|emphasize|stress|restate|underline|re-emphasise|communicate|highlight|impress|drum the|to|that|importance|our|how|need|in|on|upon|again|expectations
learn|study|memorise|memorize|familiarise|familiarize|acquaint from|the|with|how|to|all|more|themselves|ourselves
better|good|more discipline|habits|judgement|judgment|hygiene|attitude|focus|concentration
apologise|apologize to|for
"""
)


def _find(item: Item) -> Iterator[Hit]:
    s = item.core
    at = first_verb(s)
    for match in _PATTERNS.find(s):
        if match.first > at + 3 and match.first > 4:
            continue
        if _by_machine(s.words, match.first) or _trains_model(s.words, match.first, match.rest):
            continue
        span = s.phrase(match.first, match.last)
        yield Hit(
            *s.span(match.first, match.last),
            f"“{span}” asks people to try harder; what they work with stays as it was",
            "Change what they meet instead: a default, a guard, a check in the pipeline, a page that appears at the right moment",
        )
        return


def _by_machine(words: list[str], at: int) -> bool:
    return bool(
        {"bot", "script", "job", "hook", "linter", "banner", "template", "prompt", "automatically", "cron", "pipeline"}
        & set(words[: at + 6])
    )


def _trains_model(words: list[str], first: int, rest: int) -> bool:
    return bool({"model", "models", "classifier", "network", "data"} & set(words[first : rest + 4])) and not any(
        w in PEOPLE for w in words[first : rest + 2]
    )


RULE = Rule(
    "error",
    "People were careful the first time. Reminders fade in weeks; a guard holds at four in the morning.",
    "S. Dekker, The Field Guide; hierarchy of controls (NIOSH); US Department of Veterans Affairs, action hierarchy",
    (
        "Be more careful with config changes",
        "Remind everyone to use the checklist",
        "Train the night shift on the failover procedure",
        "Engineers should pay more attention during releases",
        "Make sure the on-call follows the runbook",
    ),
    (
        "Retrain the fraud model without the March data",
        "Have the deploy bot remind the author when the soak is shorter than 30 minutes",
        "Run a failover game day for eu-west with the scenario in GD-7",
        "Give the secondary on-call the rights to approve firewall changes",
    ),
    _find,
    "item",
)
