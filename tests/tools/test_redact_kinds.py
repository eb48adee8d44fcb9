"""What must stay, then what must be cut: a draft full of placeholders is as useless as one with a key in it is harmful."""

import re

import pytest

from retro_tools.redact import Redactor
from tests.tools.fake_secrets import KINDS, PLACES, Maker, in_place

SEEDS = range(5)
STAY = (
    "trace 4bf92f3577b34da6a3ce929d0e0e4736 span 00f067aa0ba902b7",
    "request id 123e4567-e89b-42d3-a456-426614174000 failed",
    "reverted 9fceb02d0ae598e95dc970b74767f19372d61af8 (short 9fceb02)",
    "image sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "between 1775984400 and 1775984400123 the queue grew",
    "rolled back from v2.4.0-rc.1 to 2.3.9 (build 20260303.14)",
    "10.0.12.7:5432 refused, [2001:db8::1]:443 answered",
    "2026-03-03 14:02:00 to 2026-03-03T14:47:10.123456789Z",
    "password = None",
    "password: null in the values file",
    'token = os.environ["GITHUB_TOKEN"]',
    "DB_PASSWORD=$DB_PASSWORD docker compose up",
    "secret: ${VAULT_SECRET}",
    "api_key: {{ .Values.apiKey }}",
    "the password is wrong, the token expired",
    "reset your password before Friday",
    "the secret was rotated, credentials are in vault",
    "token bucket: 500 tokens per second",
    "authorization: failed for the payments role",
    "Authorization failed for the checkout service",
    "the key insight: cache keys collide",
    "primary key is (order_id, line_no)",
    "key: user:1234:cart",
    "passed 412 of 500 tests, pass rate 82 %",
    "bypass is on, passive replica is behind",
    "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABgQC7 is a public key",
    "git clone git@github.com:shop/checkout.git",
    "https://github.com/shop/checkout/pull/4711#issuecomment-1775984400",
    "https://grafana.shop.example/d/abc123/checkout?from=1775984400000&to=1775988000000",
    "arn:aws:cloudwatch:eu-west-1:123456789012:alarm:push-p99",
    "order 4711-0815 and invoice 2026-000123456",
    "INC-20260303-001 is SEV2, see JIRA OPS-12345",
    "p99 1234 5678 ms, 12 345 678 rows",
    "eyes on it: 5xx at 14.2 %, 1,234,567 requests",
    "CVE-2024-3094 and RFC 7519",
    "the customer is waiting, customers see spinners",
    "Customer Support and Customer success were told",
    "Ana Ruiz and Bo Lind are on call",
    "may will grace mark: ordinary words",
    "ISO 8601 week 2026-W10",
    "mac 00:1b:44:11:3a:b7, uuid urn:uuid:123e4567-e89b-42d3-a456-426614174000",
    "messages 388751025789468672, 414247794375655424 and 471975503859810316",
    "slot 3584000000000 was missed",
    "pod checkout-7d9c6b5f4-x2x9k restarted 12 times",
)


@pytest.mark.parametrize("text", STAY)
def test_what_only_looks_like_a_secret_stays(text: str) -> None:
    assert Redactor().clean(text) == text


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("kind", KINDS)
def test_a_secret_known_by_itself_is_cut_wherever_it_stands(kind: str, seed: int) -> None:
    secret = KINDS[kind](Maker(seed))
    shapes = ("{}", "key {} leaked", '{{"v": "{}"}}', "`{}`", "<https://x.example/{}|link>", "({}), and more", "a={}\n")
    if kind == "slack-webhook":
        shapes = ("https://hooks.slack.com/services/{}", "post to hooks.slack.com/services/{}.")
    if kind == "card":
        shapes = ("card {}", "{}, exp 04/28", '"{}"')
    assert [shape for shape in shapes if secret in Redactor().clean(shape.format(secret))] == []


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("place", PLACES)
def test_a_secret_known_by_its_place_is_cut(place: str, seed: int) -> None:
    text, secret = in_place(place, Maker(seed))
    assert secret not in Redactor().clean(f"hm, {text}")


def test_equal_values_get_equal_placeholders_and_others_their_own() -> None:
    maker, redactor = Maker(1), Redactor()
    first, second = KINDS["github-token"](maker), KINDS["github-token"](maker)
    said = [redactor.clean(f"use {s}") for s in (first, second, first)]
    assert said == ["use [github-token 1]", "use [github-token 2]", "use [github-token 1]"]


def test_placeholders_are_left_alone_when_text_is_cut_again() -> None:
    once = Redactor().clean("password=" + Maker(2).run(16))
    assert Redactor().clean(once) == once


def test_what_stands_around_a_secret_stays() -> None:
    text, secret = in_place("url password", Maker(3))
    assert re.fullmatch(r"postgres://\[\w[\w-]* 1\]@db-1\.internal:5432/pay", Redactor().clean(text)), secret


CUSTOMERS = (
    ("customer Jane Doe called", "Jane Doe"),
    ("a customer, Jane van der Berg, cannot pay", "van der Berg"),
    ("the caller is Mr Ahmed Al Farsi", "Farsi"),
    ("Rückruf bitte an Frau Petersen, 04431 555 0172", "Petersen"),
    ("Rückruf bitte an Frau Petersen, 04431 555 0172, danke", "04431 555 0172"),
    ("Mrs Okafor, 07700 900512, moved", "07700 900512"),
    ("Mrs Nguyen, 0491 570 156, she runs a concentrator", "0491 570 156"),
    ("order #K-20771, Lim Bee Hoon, 9137 0042, waited 70 min", "9137 0042"),
    ("order #K-20771, Lim Bee Hoon, 9137 0042, waited 70 min", "Lim Bee Hoon"),
    ("有投诉：刘思雨，手机 13800138000，三个", "刘思雨"),
    ("客户王小明反映付不了款", "王小明"),
    ("call her on +44 20 7946 0958", "7946 0958"),
    ("call 0049 30 1234567 back", "1234567"),
    ("(415) 555-0132 left a voicemail", "555-0132"),
    ("refund to DE89 3704 0044 0532 0130 00", "3704 0044"),
    ("mail jane.doe@customer.example please", "jane.doe"),
)


@pytest.mark.parametrize(("text", "value"), CUSTOMERS, ids=[text for text, _ in CUSTOMERS])
def test_a_customer_is_cut_where_the_text_says_so(text: str, value: str) -> None:
    assert value not in Redactor().clean(text)
