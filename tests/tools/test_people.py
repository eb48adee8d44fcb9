"""Who is who, by whatever name they go, and which words are no one's name."""

import pytest

from retro_tools.dossier import Kept
from retro_tools.people import People
from retro_tools.record import Person
from retro_tools.roles import infer_roles

ROSTER = [
    Person("U1", handle="ana.ruiz", name="ana ☕", real_name="Ana Ruiz"),
    Person("U2", handle="will.f", name="Will", real_name="Will Faye"),
    Person("U3", handle="may", name="May Grace Long", real_name="May Grace Long"),
    Person("U4", handle="bo", name="Bo Lind", aliases=("bo_zz", "bosun")),
    Person("U5", handle="li.na", name="李娜", real_name="李娜"),
    Person("U6", handle="system", name="root", real_name="System"),
    Person("B1", handle="mark", name="Mark Bot", bot=True),
]
ROLES = {"U1": "the incident commander", "U2": "the scribe", "U3": "the reporter", "U5": "the communications lead"}


@pytest.fixture
def people() -> People:
    return People(ROSTER, dict(ROLES))


@pytest.mark.parametrize(
    "text",
    [
        "Will do, restart will follow",
        "it may take long, maybe until May",
        "with grace period of 30 s. Grace periods differ",
        "May I restart it? Mark it as done",
        "system: root cause was the lock",
        "Will the job run? May the lock be held? Grace to them",
        "the analysis of anaerobic bosons",
        "mail ana.ruiz2 or x@ana.ruiz.example",
    ],
)
def test_an_ordinary_word_does_not_become_a_role(people: People, text: str) -> None:
    assert people.neutral(text) == text


@pytest.mark.parametrize(
    ("text", "neutral"),
    [
        ("@will can you write this down", "the scribe can you write this down"),
        ("ask Will, he knows", "ask the scribe, he knows"),
        ("Will Faye restarted it", "the scribe restarted it"),
        ("thanks May", "thanks the reporter"),
        ("May found the leak. Will to add a check", "the reporter found the leak. the scribe to add a check"),
        ("Will's rollback is out", "the scribe's rollback is out"),
        (
            "comms is done, Will handles the banner + Bo the riders",
            "comms is done, the scribe handles the banner + a responder the riders",
        ),
        ("rollout paused by may.long, ana.ruiz", "rollout paused by may.long, the incident commander"),
        ("rollout paused by will.faye: ring 2", "rollout paused by the scribe: ring 2"),
        (
            "Ana Ruiz's change and ana's rollback",
            "the incident commander's change and the incident commander's rollback",
        ),
        ("ANA.RUIZ: look", "the incident commander: look"),
        ("bosun and bo_zz are one", "a responder and a responder are one"),
        ("请李娜更新公告", "请the communications lead更新公告"),
    ],
)
def test_a_person_is_named_by_role(people: People, text: str, neutral: str) -> None:
    assert people.neutral(text) == neutral


def test_a_role_put_into_a_quotation_stands_in_brackets(people: People) -> None:
    assert people.bracketed("ask Will or @ana.ruiz") == "ask [the scribe] or [the incident commander]"


def test_a_name_heard_in_a_call_is_the_account_that_bears_it() -> None:
    people = People([Person("Ana Ruiz", name="Ana Ruiz", real_name="Ana Ruiz"), ROSTER[0]])
    assert (people.same("Ana Ruiz"), people.get("Ana Ruiz").handle) == ("U1", "ana.ruiz")


def test_one_handle_in_two_exports_is_one_person() -> None:
    people = People([ROSTER[0], Person("ana.ruiz", handle="ana.ruiz", name="Ana")])
    assert people.same("ana.ruiz") == "U1"


def test_two_accounts_of_one_name_stay_two_people() -> None:
    people = People([Person("U7", handle="wei1", name="Wei Wang"), Person("U8", handle="wei2", name="Wei Wang")])
    assert (people.same("U7"), people.same("U8")) == ("U7", "U8")


def test_one_first_name_makes_no_one_the_same() -> None:
    people = People([Person("ana", name="Ana"), Person("U9", handle="ana.b", name="Ana")])
    assert people.same("ana") == "ana"


SAID = (
    ("I'm IC", "U1", "the incident commander"),
    ("I am the incident commander for this", "U1", "the incident commander"),
    ("I'll be the scribe", "U1", "the scribe"),
    ("taking comms", "U1", "the communications lead"),
    ("on-call here, looking", "U1", "the on-call engineer"),
    ("I have the pager", "U1", "the on-call engineer"),
    ("ich übernehme die Einsatzleitung", "U1", "the incident commander"),
    ("ich mache Protokoll", "U1", "the scribe"),
    ("ich übernehme die Kommunikation", "U1", "the communications lead"),
    ("ich habe heute Bereitschaft", "U1", "the on-call engineer"),
    ("我来当指挥", "U1", "the incident commander"),
    ("我负责对外沟通", "U1", "the communications lead"),
    ("我来做记录", "U1", "the scribe"),
    ("今晚我值班", "U1", "the on-call engineer"),
    ("@bo is scribe", "U4", "the scribe"),
    ("@Bo Lind takes comms please", "U4", "the communications lead"),
    ("@bo übernimmt das Protokoll", "U4", "the scribe"),
    ("@李娜 负责对外公告", "U5", "the communications lead"),
    ("first reported by @bo", "U4", "the reporter"),
)


@pytest.mark.parametrize(("text", "key", "role"), SAID, ids=[text for text, _, _ in SAID])
def test_a_role_is_had_by_who_it_was_said_of(text: str, key: str, role: str) -> None:
    assert infer_roles([Kept("m1", "a#1", 1, "U1", "message", text)], People(ROSTER)) == {key: role}


@pytest.mark.parametrize(
    "text",
    [
        "I'm icing the cake",
        "I am notes-free today",
        "who is on-call?",
        "the IC decides",
        "I have commits to push",
        "the page loads again",
        "die Leitung ist tot",
        "@bo the notebook is slow",
        "日志里没有记录",
    ],
)
def test_talk_of_roles_gives_none(text: str) -> None:
    assert infer_roles([Kept("m1", "a#1", 1, "U1", "message", text)], People(ROSTER)) == {}


@pytest.mark.parametrize("name", ["*+", "a(", "@", "'s", "**bold** ++", ")(", "İ", "ß?"])
def test_a_name_of_signs_breaks_nothing(name: str) -> None:
    assert People([Person("U1", handle=name, name=name)]).neutral("nothing to see") == "nothing to see"
