"""Trouble on request: refusals, delays, lost answers. A rule says which calls it meets and what happens then."""

import asyncio
import random
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from sandbox.errors import ApiError, MisuseError

Json = dict[str, Any]
LONGEST_DELAY = 600
NUMBERS = ("chat_id", "times", "nth", "probability", "seed")
OUTCOMES = ("error", "drop", "delay", "html")


class LostError(Exception):
    """The answer is lost on the way."""


class PageError(Exception):
    """Something in front of the Bot API server answers with a page of its own."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


async def before(then: Json) -> None:
    """What a fault does before the call has any effect."""
    if "delay" in then:
        await asyncio.sleep(then["delay"])
    if then.get("drop") == "before":
        raise LostError
    if "html" in then:
        raise PageError(then["html"])
    if "error" in then:
        error = then["error"]
        raise ApiError(error["code"], str(error.get("description", "Internal Server Error")), error.get("parameters"))


def after(then: Json) -> None:
    if then.get("drop") == "after":
        raise LostError


@dataclass
class Rule:
    id: int
    then: Json
    method: str = ""
    chat_id: int | None = None
    times: int | None = None
    nth: int | None = None
    probability: float = 1.0
    seed: int = 0
    seen: int = 0
    hits: int = 0
    dice: random.Random = field(default_factory=random.Random, repr=False)

    def meets(self, method: str, chat_id: Any) -> bool:
        """Count the call if it is one of those meant, and say whether the fault happens to it."""
        if self.method and self.method != method:
            return False
        if self.chat_id is not None and str(self.chat_id) != str(chat_id):
            return False
        self.seen += 1
        if self.nth is not None and self.seen != self.nth:
            return False
        if self.times is not None and self.hits >= self.times:
            return False
        if self.dice.random() >= self.probability:
            return False
        self.hits += 1
        return True

    def face(self) -> Json:
        return {name: value for name, value in vars(self).items() if name != "dice" and value not in (None, "")}


class Faults:
    def __init__(self) -> None:
        self.rules: dict[int, Rule] = {}
        self._ids = count(1)

    def add(self, wish: Json) -> Rule:
        then = wish.get("then")
        if not isinstance(then, dict) or not any(name in then for name in OUTCOMES):
            raise MisuseError(f"`then` names one of {', '.join(OUTCOMES)}")
        _check_wish(wish)
        _check_outcome(then)
        rule = Rule(
            id=next(self._ids),
            then=then,
            method=str(wish.get("method") or "").lower(),
            **{name: wish[name] for name in NUMBERS if wish.get(name) is not None},
        )
        rule.dice.seed(rule.seed)
        self.rules[rule.id] = rule
        return rule

    def remove(self, rule_id: int | None = None) -> None:
        if rule_id is None:
            self.rules.clear()
        elif self.rules.pop(rule_id, None) is None:
            raise MisuseError(f"there is no fault {rule_id}", 404)

    def strike(self, method: str, chat_id: Any) -> Json:
        """What happens to this call; {} when nothing does. The oldest rule that meets it decides."""
        if not self.rules:
            return {}
        return next((rule.then for rule in self.rules.values() if rule.meets(method, chat_id)), {})


def _check_wish(wish: Json) -> None:
    for name in NUMBERS:
        if not isinstance(wish.get(name, 0), int | float | None):
            raise MisuseError(f"`{name}` is a number")


def _check_outcome(then: Json) -> None:
    error = then.get("error", {"code": 500})
    if not (isinstance(error, dict) and _is_status(error.get("code"))):
        raise MisuseError("`error` is an object with a `code` from 200 to 599 and a `description`")
    if then.get("drop", "before") not in ("before", "after"):
        raise MisuseError('`drop` is "before" or "after"')
    if not isinstance(then.get("delay", 0), int | float) or not 0 <= then.get("delay", 0) <= LONGEST_DELAY:
        raise MisuseError(f"`delay` is a number of seconds up to {LONGEST_DELAY}")
    if not _is_status(then.get("html", 502)):
        raise MisuseError("`html` is an HTTP status from 200 to 599")


def _is_status(value: Any) -> bool:
    return isinstance(value, int) and 200 <= value <= 599
