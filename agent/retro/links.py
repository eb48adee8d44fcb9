"""Links of the evidence, each with what it most likely leads to: told by its host and its path, never by fetching it.

Sources: the address forms of Grafana, Prometheus, Kibana, Jaeger, GitHub, GitLab, Jira, Zendesk, PagerDuty and Opsgenie.
"""

from __future__ import annotations

import re

from retro_tools.dossier import Dossier
from retro_tools.schema import Reference

_MOST = 200
_HOST = re.compile(r"https?://(?:[^/?#@]*@)?([^/?#:]*)(.*)", re.IGNORECASE | re.DOTALL)
_KINDS = tuple(
    (kind, re.compile(rf"(?<![a-z0-9])(?:{host})(?![a-z])"), re.compile(path))
    for kind, host, path in (
        ("runbook", "runbooks?|playbooks?|wiki|confluence|docs?|notion", r"/runbooks?|/playbooks?|/wiki/|/docs?/"),
        ("trace", "traces?|tracing|jaeger|tempo|honeycomb|zipkin", r"/traces?/|/tracing|traceid="),
        ("log", "logs?|logging|kibana|loki|splunk|graylog|opensearch", r"/logs?(?:/|\?|$)|/discover#|loki|logstream"),
        (
            "change",
            "argocd|deploys?|spinnaker",
            r"/pulls?/|/merge_requests/|/commits?/|/compare/|/releases?/|/changes?/|/deploy",
        ),
        (
            "ticket",
            "jira|zendesk|tickets?|youtrack|linear|pagerduty|opsgenie",
            r"/browse/|/issues?/|/tickets?/|/[a-z]{2,8}-\d+$",
        ),
        ("metric", "prometheus|prom|metrics?|cloudwatch|thanos", r"/graph\?|/metrics?(?:/|\?|$)|cloudwatch"),
        ("dashboard", "grafana|datadog|dashboards?|kiosk", r"/d/|/dashboards?(?:/|\?|$)|/d-solo/"),
    )
)


def links(dossier: Dossier) -> list[Reference]:
    """Every distinct http(s) link of the evidence, in the order it was first told, 200 at most."""
    seen: dict[str, str] = {}
    for item in dossier.items:
        for url in item.links:
            if len(seen) < _MOST and url.lower().startswith(("http://", "https://")):
                seen.setdefault(url, item.id)
    return [Reference.model_validate({"kind": kind(url), "url": url, "evidence": [key]}) for url, key in seen.items()]


def kind(url: str) -> str:
    """trace, log, change, ticket, runbook, metric, dashboard or other; the path is heard before the host."""
    found = _HOST.match(url.lower())
    host, path = found.groups() if found else ("", "")
    by_path = (name for name, _, in_path in _KINDS if in_path.search(path))
    return next(by_path, next((name for name, in_host, _ in _KINDS if in_host.search(host)), "other"))
