"""Secrets that fit their issuers' patterns, made up from a seed when a test runs, so that none stands in a file whole."""

import base64
import random
import string
from collections.abc import Callable

LETTERS, HEX, UPPER = string.ascii_letters + string.digits, "0123456789abcdef", string.ascii_uppercase + string.digits
URL_SAFE = LETTERS + "-_"


class Maker:
    """Random runs of a seed."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)

    def run(self, size: int, of: str = LETTERS) -> str:
        """`size` characters, of which at least one is a digit and one a letter where `of` has both."""
        while True:
            made = "".join(self._random.choice(of) for _ in range(size))
            if any(c.isdigit() for c in made) and (made.isdigit() or any(c.isalpha() for c in made)):
                return made

    def base64(self, size: int) -> str:
        return base64.b64encode(self._random.randbytes(size)).decode()

    def card(self) -> str:
        head = "4" + "".join(self._random.choice("0123456789") for _ in range(14))
        total = sum(int(c) if i % 2 else sum(divmod(int(c) * 2, 10)) for i, c in enumerate(head))
        return head + str(-total % 10)


def _uuid(m: Maker) -> str:
    return "-".join(m.run(n, HEX) for n in (8, 4, 4, 4, 12))


KINDS: dict[str, Callable[[Maker], str]] = {
    "aws-key-id": lambda m: "AK" + "IA" + m.run(16, string.ascii_uppercase + "234567"),
    "github-token": lambda m: "gh" + "p_" + m.run(36),
    "github-fine": lambda m: "github" + "_pat_" + m.run(22) + "_" + m.run(59),
    "gitlab-token": lambda m: "gl" + "pat-" + m.run(20, URL_SAFE),
    "slack-bot": lambda m: "xo" + "xb-" + m.run(12, "123456789") + "-" + m.run(24),
    "slack-app": lambda m: "xa" + "pp-1-A" + m.run(10, UPPER) + "-" + m.run(13, "123456789") + "-" + m.run(64, HEX),
    "slack-webhook": lambda m: f"T{m.run(8, UPPER)}/B{m.run(8, UPPER)}/{m.run(24)}",
    "stripe-key": lambda m: "sk" + "_live_" + m.run(24),
    "sendgrid-key": lambda m: "S" + "G." + m.run(22, URL_SAFE) + "." + m.run(43, URL_SAFE),
    "npm-token": lambda m: "np" + "m_" + m.run(36),
    "pypi-token": lambda m: "py" + "pi-AgEIcHlwaS5vcmc" + m.run(60, URL_SAFE),
    "openai-key": lambda m: "s" + "k-proj-" + m.run(48),
    "anthropic-key": lambda m: "sk" + "-ant-api03-" + m.run(90, URL_SAFE),
    "google-key": lambda m: "AI" + "za" + m.run(35, URL_SAFE),
    "digitalocean": lambda m: "dop" + "_v1_" + m.run(64, HEX),
    "vault-token": lambda m: "hv" + "s." + m.run(90, URL_SAFE),
    "databricks": lambda m: "da" + "pi" + m.run(32, HEX),
    "grafana-token": lambda m: "gl" + "sa_" + m.run(32) + "_" + m.run(8, HEX),
    "newrelic-key": lambda m: "NR" + "AK-" + m.run(27, UPPER),
    "shopify": lambda m: "sh" + "pat_" + m.run(32, HEX),
    "telegram": lambda m: m.run(9, "123456789") + ":A" + "A" + m.run(33, URL_SAFE),
    "docker": lambda m: "dckr" + "_pat_" + m.run(27, URL_SAFE),
    "rubygems": lambda m: "ruby" + "gems_" + m.run(48, HEX),
    "crates": lambda m: "ci" + "o" + m.run(32),
    "postman": lambda m: "PM" + "AK-" + m.run(24, HEX) + "-" + m.run(34, HEX),
    "tailscale": lambda m: "ts" + "key-auth-" + m.run(14) + "-" + m.run(32),
    "terraform": lambda m: m.run(14) + ".atlas" + "v1." + m.run(67, URL_SAFE),
    "azure-secret": lambda m: m.run(3) + "8" + "Q~" + m.run(34, LETTERS + "._-"),
    "groq": lambda m: "gs" + "k_" + m.run(52),
    "dynatrace": lambda m: "dt0" + "c01." + m.run(24, UPPER) + "." + m.run(64, UPPER),
    "jwt": lambda m: f"ey{'J'}hbGciOiJIUzI1NiJ9.ey{'J'}{m.run(40)}.{m.run(43, URL_SAFE)}",
    "card": lambda m: m.card(),
    "private-key": lambda m: (
        f"-----BEGIN {'PRIVATE'} KEY-----\n{m.base64(48)}\n{m.base64(48)}\n-----END {'PRIVATE'} KEY-----"
    ),
}
"""Values that are known by themselves."""

PLACES: dict[str, tuple[str, Callable[[Maker], str]]] = {
    "assignment": ("DB_PASSWORD={}", lambda m: m.run(14)),
    "yaml": ("password: {}", lambda m: m.run(14)),
    "json": ('{{"api_key": "{}"}}', lambda m: m.run(20)),
    "quoted json": (r"{{\"client_secret\": \"{}\"}}", lambda m: m.run(24)),
    "url password": ("postgres://app:{}@db-1.internal:5432/pay", lambda m: m.run(12)),
    "query": ("https://x.example/cb?access_token={}&x=1", lambda m: m.run(32)),
    "bearer": ("Authorization: Bearer {}", lambda m: m.run(40)),
    "basic": ("curl -H 'Authorization: Basic {}' https://x.example", lambda m: m.base64(18).rstrip("=")),
    "other scheme": ("Authorization: GenieKey {}", _uuid),
    "header": ("X-Api-Key: {}", lambda m: m.run(32)),
    "curl user": ("curl -u admin:{} https://x.example", lambda m: m.run(12)),
    "mysql": ("mysql -h db -u root -p{} orders", lambda m: m.run(12)),
    "flag": ("deploy --token {} --now", lambda m: m.run(24)),
    "wireguard": ("PrivateKey = {}", lambda m: m.base64(32)),
    "prose": ("the root password is {} now", lambda m: m.run(10)),
    "prose, set to": ("password of grafana was reset to {}", lambda m: m.run(10)),
    "prose, quoted": ("temp password `{}`, change it", lambda m: m.run(10)),
    "credentials": ("creds for the box are admin / {}", lambda m: m.run(10)),
    "German": ("das Passwort lautet {}", lambda m: m.run(10)),
    "Chinese": ("密码是 {}，改一下", lambda m: m.run(10)),
    "split over lines": ("password:\n{}", lambda m: m.run(14)),
    "nested key": ('"priv_key":{{"type":"x/PrivKey","value":"{}"}}', lambda m: m.base64(64)),
    "validator key": ("the signing key {} is in the channel", lambda m: m.run(64, HEX)),
    "mattermost hook": ("https://chat.example/hooks/{}", lambda m: m.run(26, string.ascii_lowercase + string.digits)),
    "account key": ("AccountName=x;AccountKey={};EndpointSuffix=core", lambda m: m.base64(64)),
    "aws secret": ("aws_secret_access_key = {}", lambda m: m.run(40)),
    "one-time code": ("MFA code is {}", lambda m: m.run(6, "123456789")),
    "kubeadm": ("kubeadm join 10.0.0.1:6443 --token {}", lambda m: f"{m.run(6, HEX)}.{m.run(16, HEX)}"),
    "pagerduty": ("https://events.pagerduty.com/integration/{}/enqueue", lambda m: m.run(32, HEX)),
    "redis": ("redis-cli -h r1 -a {} ping", lambda m: m.run(16)),
    "cookie": ("Cookie: session={}; theme=dark", lambda m: m.run(40)),
}
"""Values that are known by where they stand: (the place, the value)."""


def in_place(place: str, maker: Maker) -> tuple[str, str]:
    """(text, the secret in it)."""
    shape, value = PLACES[place]
    secret = value(maker)
    return shape.format(secret), secret
