"""Trouble on request. A rule says which calls, updates or downloads it meets, when, and what happens then."""

import random
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from sandbox.errors import MisuseError
from sandbox.state.clock import Clock
from sandbox.trouble import fault_wishes
from sandbox.trouble.fault_wishes import DOWNLOAD

Json = dict[str, Any]
FAULTS = "faults"  # what is told when a rule comes or goes


@dataclass
class Rule:
    id: int
    wish: Json
    kind: str
    seen: int = 0
    hits: int = 0
    dice: random.Random = field(default_factory=random.Random, repr=False)

    @property
    def then(self) -> Json:
        then: Json = self.wish["then"]
        return then

    def is_on(self, now: float) -> bool:
        return bool(self.wish.get("from", 0) <= now < self.wish.get("until", now + 1))

    def meets(self, what: Json) -> bool:
        """Is it one of those meant? `what` has a method or an update's name, the bot, the chat and the text."""
        for name in ("bot", "chat_id"):
            if name in self.wish and str(self.wish[name]) != str(what.get(name)):
                return False
        if str(self.wish.get("text", "")) not in str(what.get("text") or ""):
            return False
        if "update" in what:
            return bool(self.wish.get("update", what["update"]) == what["update"])
        wanted = self.wish.get("method", "").lower()
        return wanted == what["method"] or (not wanted and what["method"] != DOWNLOAD)

    def strikes(self) -> bool:
        """Count one that is meant, and say whether the fault happens to it."""
        self.seen += 1
        is_turn = self.seen == self.wish.get("nth", self.seen) and not self._is_spent()
        if is_turn and self.dice.random() < self.wish.get("probability", 1):
            self.hits += 1
            return True
        return False

    def _is_spent(self) -> bool:
        return bool(self.hits >= self.wish.get("times", self.hits + 1))

    def face(self, now: float) -> Json:
        over = self._is_spent() or self.wish.get("until", now + 1) <= now
        return {"id": self.id, **self.wish, "seen": self.seen, "hits": self.hits, "over": over}


class Faults:
    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.rules: dict[int, Rule] = {}
        self._ids = count(1)

    def add(self, wish: Json) -> Rule:
        kind = fault_wishes.kind_of(wish)
        wish = {name: value for name, value in wish.items() if value is not None}
        if "for" in wish:
            now = self.clock.now()
            wish |= {"from": now, "until": now + wish.pop("for")}
        rule = Rule(id=next(self._ids), wish=wish, kind=kind)
        rule.dice.seed(wish.get("seed", 0))
        self.rules[rule.id] = rule
        return rule

    def remove(self, rule_id: int | None = None) -> None:
        if rule_id is None:
            self.rules.clear()
        elif self.rules.pop(rule_id, None) is None:
            raise MisuseError(f"there is no fault {rule_id}", 404)

    def strike(self, kind: str, what: Json) -> Json:
        """What happens to this; {} when nothing does. The oldest rule that meets it decides."""
        if not self.rules:
            return {}
        now = self.clock.now()
        meant = (rule for rule in self.rules.values() if rule.kind == kind and rule.is_on(now) and rule.meets(what))
        return next((rule.then for rule in meant if rule.strikes()), {})

    def outage(self) -> Rule | None:
        """The outage of this moment."""
        now = self.clock.now()
        return next((rule for rule in self.rules.values() if rule.kind == "outage" and rule.is_on(now)), None)

    def faces(self) -> list[Json]:
        return [rule.face(self.clock.now()) for rule in self.rules.values()]
