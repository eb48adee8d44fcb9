"""What an address leads to is told by its host and its path."""

import pytest

from retro.links import kind


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://temporary.example/blogs", "other"),
        ("https://catalogs.example/x", "other"),
        ("https://status.example", "other"),
        ("https://evil.example/?u=https://grafana.example", "other"),
        ("https://grafana.example/d/abc?orgId=1", "dashboard"),
        ("https://graf.example/d/abc", "dashboard"),
        ("http://prometheus.example/graph?g0.expr=up", "metric"),
        ("https://kibana.example/app/discover#/", "log"),
        ("https://jaeger.example/trace/4bf92f", "trace"),
        ("https://wiki.example/runbooks/logs", "runbook"),
        ("https://wiki.example/failover", "runbook"),
        ("https://git.example/shop/api/pull/2291", "change"),
        ("https://forge.example/payments/-/releases/2.31.0", "change"),
        ("https://support.example/ZD-88412", "ticket"),
        ("https://corvid.pagerduty.com/incidents/Q2K", "ticket"),
    ],
)
def test_an_address_is_told_by_host_and_path(url: str, expected: str) -> None:
    assert kind(url) == expected
