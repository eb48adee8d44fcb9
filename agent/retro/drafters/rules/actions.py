"""Actions: promises and proposals, one each, with who took them, by when, and what shows that they are done."""

from __future__ import annotations

import re

from retro.drafters.rules import dates
from retro.drafters.rules.done import done_when
from retro.drafters.rules.lexicon import lexicon, tokens
from retro.drafters.rules.owners import answers_to, owner_of, takes
from retro.drafters.rules.pasted import change_credential
from retro.drafters.rules.phrasebook import Phrases
from retro.drafters.rules.promise import ANY_DAY, QUOTED, title_of
from retro.drafters.rules.reading import Seen
from retro.drafters.rules.weighing import Weighed
from retro.stage import ActionsDraft
from retro_tools.clock import from_us
from retro_tools.dossier import Kept
from retro_tools.schema import Action, Category, Causes, Question

_MOST = 16
_LISTED = re.compile(r"\n\s*(?:[-*•‣▪]|\d{1,2}[.)])\s+|\s(?=\d[.)]\s)")
_JOINED = re.compile(r"(?<=[.;!。；])\s+(?=(?:also|and also|plus|and|außerdem|另外)\b)", re.IGNORECASE)
_TRACKER = re.compile(
    r"https?://\S*(?:/browse/|/issues?/|/ticket|linear\.app|youtrack|jira|/pull/|/merge_requests/)\S*"
)
_CATEGORIES: tuple[tuple[Category, frozenset[str]], ...] = (
    ("detect", frozenset(["alert", "alerts", "alerting", "alarm", "alarms", "page", "pages", "paging", "monitor", "monitors", "monitoring", "dashboard", "detect", "notify", "probe", "synthetic", "nagios", "siem", "threshold", "warn", "alarme", "überwachung", "告", "警", "监"])),
    ("recover", frozenset(["runbook", "rollback", "rollbacks", "restore", "failover", "recover", "recovery", "backup", "backups", "drill", "break", "playbook", "reachable", "rücknahmen", "retention", "credit", "预", "案", "滚"])),
    ("process", frozenset(["process", "policy", "rotate", "rotated", "rotating", "password", "document", "review", "train", "status", "statuspage", "communicate", "owner", "contract", "legal", "report", "file", "call", "list", "rota", "text", "wording", "customers", "regulator", "freeze", "handbuch", "流", "程", "文", "档", "密", "码", "公"])),
)  # fmt: skip


def draft_actions(weighed: Weighed, causes: Causes) -> ActionsDraft:
    """What people promised and proposed, in the order they did."""
    found: list[tuple[float, Action]] = []
    for seen in sorted(weighed.best("action", 3 * _MOST), key=lambda s: s.index):
        for clause in _clauses(seen):
            action = None if _wish(clause) else _action(weighed, causes, seen, clause)
            if action is not None and not _merged(action, found):
                found.append((weighed.over("action", seen), action))
    firm = sorted(found, key=lambda pair: -pair[0])[:_MOST]
    kept = _with_credential(weighed, [action for pair in found if pair in firm for action in [pair[1]]])
    return ActionsDraft(actions=kept, questions=_questions(weighed.said, kept))


def _with_credential(weighed: Weighed, actions: list[Action]) -> list[Action]:
    """With what a pasted credential calls for, unless an action cites the same promise."""
    change = change_credential(weighed)
    if change is None or any(set(a.evidence[:1]) & set(change.evidence) for a in actions):
        return actions
    return [*actions, change]


def _questions(said: Phrases, actions: list[Action]) -> list[Question]:
    unowned = [said("questions.action_owner", title=_brief(a.title)) for a in actions if not a.owner]
    undated = [
        said("questions.action_due", title=_brief(a.title))
        for a in actions
        if a.owner and not a.due and a.status == "open"
    ]
    proof = [a.evidence for a in actions if not a.owner]
    proof += [a.evidence for a in actions if a.owner and not a.due and a.status == "open"]
    return [
        Question(text=text, evidence=ids, stage="actions")
        for text, ids in zip([*unowned, *undated], proof, strict=True)
    ]


def _brief(title: str) -> str:
    return " ".join(title.split()[:9]).strip(" .,;:")


def _clauses(seen: Seen) -> list[str]:
    """The promises of one message: one as a rule, several where each says who or by when, or where it is a list."""
    text = QUOTED.sub(" ", seen.item.text).strip()
    items = [p.strip() for p in _LISTED.split(text) if p.strip()]
    listed = [p for p in items if len(tokens(p)) >= 4]
    if len(listed) > 2:
        return listed[:10]
    parts = [p.strip() for p in _JOINED.split(text) if p.strip()]
    return parts if len(parts) > 1 and all(_marked(p) for p in parts) else [text]


def _wish(clause: str) -> bool:
    """A wish that people be better, with nobody who takes it and no day: no bounded promise."""
    return "vague" in lexicon().cues(tokens(clause)) and not takes(clause) and dates.due(clause, ANY_DAY) is None


def _marked(part: str) -> bool:
    """Whether it says who takes it, that nobody does, or by when."""
    return takes(part) or "unowned" in lexicon().cues(tokens(part)) or dates.due(part, ANY_DAY) is not None


def _action(weighed: Weighed, causes: Causes, seen: Seen, clause: str) -> Action | None:
    dossier, item = weighed.reading.dossier, seen.item
    title = title_of(weighed.voice, clause)
    if len(tokens(title)) < 3:
        return None
    replies = answers_to(dossier, item)
    owner, proof = owner_of(dossier, item, clause, replies)
    done = _done(weighed, item, clause)
    said = from_us(item.at_us).date()
    due = dates.due(clause, said) or next(
        (d for r in replies if r.id in proof and (d := dates.due(r.text, said))), None
    )
    if done is not None and not due:
        due = from_us(done.at_us).date().isoformat() if done.id != item.id else said.isoformat()
    tracker = _TRACKER.search(" ".join(item.links))
    category = _category(clause)
    ids: list[str] = list(dict.fromkeys([item.id, *proof, *([done.id] if done else [])]))
    return Action(
        title=title,
        owner=owner,
        due=due,
        category=category,
        addresses=_addresses(causes, clause),
        done_when=done_when(weighed.said, title, category),
        tracker=tracker.group().rstrip(").,") if tracker else None,
        status="done" if done else "open",
        evidence=ids[:6],
    )


def _done(weighed: Weighed, item: Kept, clause: str) -> Kept | None:
    """The record in which somebody says that it is done: itself, or a later one about the same rare words."""
    phrases = lexicon()
    if "done" in phrases.cues(tokens(clause)) and "promise" not in phrases.cues(tokens(clause)):
        return item
    own = _rare(weighed, clause)
    if len(own) < 1:
        return None
    for seen in weighed.reading.incident:
        later = seen.item
        if later.at_us <= item.at_us or later.bot or not seen.has("done") or len(seen.words) > 40 or seen.question:
            continue
        shared = own & _rare(weighed, later.text)
        if len(shared) >= 2 or (shared and later.author == item.author):
            return later
    return None


def _rare(weighed: Weighed, text: str) -> set[str]:
    spread = weighed.reading.spread
    return {w for w in tokens(text) if len(w) > 3 and 1 < spread[w] <= 6}


def _category(clause: str) -> Category:
    said = set(tokens(clause))
    for category, words in _CATEGORIES:
        if said & words:
            return category
    return "prevent"


def _addresses(causes: Causes, clause: str) -> list[str]:
    own = {w for w in tokens(clause) if len(w) > 3}
    shared = {
        n.id: len(own & set(tokens(n.text)))
        for n in causes.nodes
        if n.kind in ("trigger", "root_cause", "contributing_factor")
    }
    best = max(shared, key=lambda k: shared[k], default=None)
    return [best] if best and shared[best] >= 2 else []


def _merged(action: Action, found: list[tuple[float, Action]]) -> bool:
    """Whether the same was told before; what it adds goes to the earlier telling."""
    own = {w for w in tokens(action.title) if len(w) > 3}
    for at, (over, told) in enumerate(found):
        other = {w for w in tokens(told.title) if len(w) > 3}
        if len(own & other) >= 0.6 * max(2, min(len(own), len(other))):
            added = {
                "evidence": list(dict.fromkeys([*told.evidence, *action.evidence]))[:6],
                "owner": told.owner or action.owner,
                "due": told.due or action.due,
            }
            found[at] = (over, told.model_copy(update=added))
            return True
    return False
