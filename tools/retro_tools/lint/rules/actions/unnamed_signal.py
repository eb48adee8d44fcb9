"""Monitoring without the metric, the threshold, the log line or the alert."""

from __future__ import annotations

from collections.abc import Iterator

from retro_tools.lint.imperative import first_verb
from retro_tools.lint.items import Item
from retro_tools.lint.mask import CODE, QUOTE
from retro_tools.lint.pattern import Phrases
from retro_tools.lint.rule import Hit, Rule
from retro_tools.lint.sentence import Sentence
from retro_tools.lint.wordlist import words

_WATCHING = words(
    "monitoring monitor monitors alert alerts alerting alarm alarms alarming logging logs log metrics metric observability slo slos sli slis dashboard"
    " dashboards tracing traces telemetry instrumentation notifications notification paging page warnings warning probes checks healthchecks watch"
    " visibility graphs instrument track"
)
_SIGNALS = words(
    "latency lag usage memory cpu disk rate rates error errors depth expiry expiration expires expiring certificate certificates cert certs queue count"
    " counts age size failure failures failed fails fail throughput saturation utilisation utilization temperature pressure level levels capacity quota"
    " percentile p50 p95 p99 5xx 4xx 500s 503s timeouts timeout restarts restart oom crash crashes heartbeat heartbeats connections connection pool iops"
    " backlog retries retry duration seconds minutes bytes requests replication drift mismatch consistency missing stale staleness downtime uptime"
    " unreachable space inodes threads file-descriptors descriptors balance volume ratio budget burn status exit code codes response time times"
    " logins sessions leak swap load qps rps ack acks checksum checksums battery voltage flow humidity signups orders payments attempts"
    " renewal dns probe goes down drops exceeds falls stops smoke integration end-to-end id stack retention audit helloworld pingdom ip addresses"
)
_CONDITION = words(
    "when if whenever once below above exceeds exceed > < >= <= unless until where that fewer than reaches more-than"
)
_PATTERNS = Phrases(
    """
add|create|set|setup|build|implement|introduce|have|need|needs|get|install|configure|provide|define|establish|up|put up? * monitoring|alert|alerts|alerting|alarm|alarms|logging|metrics|observability|slos|slo|dashboard|dashboards|tracing|telemetry|instrumentation|notifications|monitors|visibility|monitor
more|better|improved|improve|additional|extra|earlier|proper|increase|enhance|expand|some|tune|review|proactive|increased|enhanced|adequate|high|low|tighten|fix|adjust * monitoring|alert|alerts|alerting|alarm|alarms|logging|metrics|observability|dashboard|dashboards|tracing|telemetry|notifications|visibility
monitor|track|watch|alert|page|measure|instrument|observe|log|notify|warn|detect !host
when|if|that things|something|anything|stuff|problems|issues|everything|it|we * fail|fails|wrong|break|breaks|bad|happens|happen|problems|issues|okay|ok|down|working
visibility|insight|insights|transparency into|in|over|on|of|to
monitoring|alerting|logging|alerts|observability for|of|on|in|around|$
"""
)


_LAST, _ANYWHERE = 5, (3, 4)


def _find(item: Item) -> Iterator[Hit]:
    s = item.core
    at = first_verb(s)
    for match in _PATTERNS.find(s):
        if match.line in _ANYWHERE:
            yield _hit(s, match.first, match.last)
            return
        if match.first > at + (0 if match.line == _LAST else 2) or _names_signal(s, match.first, match.rest):
            continue
        yield _hit(s, match.first, match.last)
        return


def _hit(s: Sentence, first: int, last: int) -> Hit:
    span = s.phrase(first, last)
    return Hit(
        *s.span(first, last),
        f"“{span}” says that something is to be watched, not what: no metric, threshold, log line or condition",
        "Name it: “Alert <whom> when <metric> of <what> is above <number> for <time>”",
    )


def _names_signal(s: Sentence, first: int, rest: int) -> bool:
    if not _VAGUE.isdisjoint(s.words[first:]) and not any(c.isdigit() for w in s.words[first:] for c in w):
        return False
    ignored = set(s.words[first:rest])
    for at in range(first, len(s.words)):
        word = s.words[at]
        if word in ignored and at < rest:
            if word in _SIGNALS and word not in _WATCHING:
                return True
            continue
        if word in _VAGUE:
            return False
        if (
            word[0] in (CODE, QUOTE)
            or any(c.isdigit() for c in word)
            or "_" in word
            or word in _SIGNALS
            or word in _CONDITION
        ):
            return True
    return False


_VAGUE = words(
    "important key relevant core critical things bad wrong everything health behaviour behavior stuff interesting"
)

RULE = Rule(
    "warning",
    "“Add monitoring” is done by any graph; the next time the same thing stays unseen.",
    "R. Ewaschuk, My Philosophy on Alerting; Google SRE Book, chapter 6",
    (
        "Add monitoring",
        "Set up better alerts",
        "More logging in the importer",
        "Monitor the health of the message bus",
        "Add an alert for Redis",
        "Create SLOs for the core services",
    ),
    (
        "Alert when fewer than 2 of 3 etcd members are healthy for 1 minute",
        "Monitor consumer lag of the billing group",
        "Log the request id in every 5xx line",
        "Add an alert on disk usage of the archive",
    ),
    _find,
    "item",
)
