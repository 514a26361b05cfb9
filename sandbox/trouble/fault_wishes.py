"""What a fault rule may say, and a sentence for what it may not."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sandbox.errors import MisuseError
from sandbox.spec import Spec

Json = dict[str, Any]
Fits = Callable[[Any], bool]
Menu = dict[str, tuple[Fits, str]]  # name → what fits, and how to say it
LONGEST = 600
ENDLESS = 1e12
DOWNLOAD = "download"  # a rule for file downloads names it as its method


def _number(least: float, most: float = ENDLESS) -> Fits:
    return lambda value: isinstance(value, int | float) and not isinstance(value, bool) and least <= value <= most


def _whole(least: int, most: float = ENDLESS) -> Fits:
    return lambda value: isinstance(value, int) and not isinstance(value, bool) and least <= value <= most


def _error(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and _whole(200, 599)(value.get("code"))
        and isinstance(value.get("description", ""), str)
        and isinstance(value.get("parameters", {}), dict)
    )


TEXT: tuple[Fits, str] = (lambda value: isinstance(value, str), "text")
TRUE: tuple[Fits, str] = (lambda value: value is True, "true")
STATUS: tuple[Fits, str] = (_whole(200, 599), "an HTTP status from 200 to 599")
MOMENT: tuple[Fits, str] = (_number(0), "unix seconds by the sandbox's clock")
WHEN: Menu = {
    "from": MOMENT,
    "until": MOMENT,
    "for": (_number(0.001), "a number of seconds"),
}
WHICH: Menu = WHEN | {
    "bot": (_whole(1), "a bot's id"),
    "chat_id": (lambda value: isinstance(value, int | str), "a chat's id"),
    "text": TEXT,
    "times": (_whole(1), "a whole number from 1"),
    "nth": (_whole(1), "a whole number from 1"),
    "probability": (_number(0, 1), "a number from 0 to 1"),
    "seed": (_number(-ENDLESS), "a number"),
}
CALLS: Menu = {
    "error": (_error, "an object with a `code` from 200 to 599 and a `description`"),
    "drop": (lambda value: value in ("before", "after"), '"before" or "after"'),
    "delay": (_number(0, LONGEST), f"a number of seconds up to {LONGEST}"),
    "html": STATUS,
    "truncate": TRUE,
    "garbage": TRUE,
}
KINDS: dict[str, Menu] = {
    "call": CALLS | {"slow": (_number(1), "bytes per second")},
    "update": {
        "duplicate": TRUE,
        "hold": (_number(0.001), "a number of seconds"),
        "reorder": TRUE,
        "drop": (lambda value: value == "update", '"update"'),
    },
    "outage": {
        "outage": (lambda value: value == "reset" or STATUS[0](value), '"reset" or an HTTP status from 200 to 599'),
    },
}
ASPECTS: dict[str, Menu] = {"call": WHICH | {"method": TEXT}, "update": WHICH | {"update": TEXT}, "outage": WHEN}
OUTCOMES = tuple(dict.fromkeys(name for outcomes in KINDS.values() for name in outcomes))


def kind_of(wish: Json) -> str:
    """Of calls, of updates, or an outage. MisuseError says what is wrong with the wish."""
    then = wish.get("then")
    if not isinstance(then, dict) or not then.keys() & set(OUTCOMES):
        raise MisuseError(f"`then` names one of {', '.join(OUTCOMES)}")
    kind = next((kind for kind, outcomes in KINDS.items() if _goes(then, outcomes)), "")
    if not kind:
        _complain(then)
    aspects = ASPECTS[kind] | {"then": (lambda value: True, "")}
    for name, value in wish.items():
        if name not in aspects:
            raise MisuseError(f"a rule for {_plural(kind)} has no `{name}`, but {', '.join(aspects)}")
        if value is not None and not aspects[name][0](value):
            raise MisuseError(f"`{name}` is {aspects[name][1]}")
    _check_names(wish)
    if "slow" in then and wish.get("method") != DOWNLOAD:
        raise MisuseError('`slow` goes with "method": "download"')
    if "for" in wish and wish.keys() & {"from", "until"}:
        raise MisuseError("`for` goes without `from` and `until`")
    return kind


def _check_names(wish: Json) -> None:
    spec = Spec.load()
    if (method := wish.get("method")) and method.lower() not in spec.methods and method != DOWNLOAD:
        raise MisuseError(f"the Bot API has no method `{method}`")
    if (update := wish.get("update")) and update not in [field["name"] for field in spec.types["Update"]["fields"]]:
        raise MisuseError(f"the Bot API has no update `{update}`")


def _goes(then: Json, outcomes: Menu) -> bool:
    return all(name in outcomes and outcomes[name][0](value) for name, value in then.items())


def _complain(then: Json) -> None:
    for name, value in then.items():
        known = [outcomes[name] for outcomes in KINDS.values() if name in outcomes]
        if not known:
            raise MisuseError(f"`then` has no `{name}`, but {', '.join(OUTCOMES)}")
        if not any(fits(value) for fits, _ in known):
            raise MisuseError(f"`{name}` is {' or '.join(dict.fromkeys(said for _, said in known))}")
    raise MisuseError(f"{', '.join(then)} cannot go together: some are for calls, some for updates")


def _plural(kind: str) -> str:
    return "an outage" if kind == "outage" else f"{kind}s"


def from_file(file: Path) -> list[Json]:
    """The rules of a file: a JSON list of what /sim/faults takes."""
    try:
        rules = json.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise MisuseError(f"{file} cannot be read: {error.strerror}") from None
    except ValueError as error:
        raise MisuseError(f"{file} is no JSON: {error}") from None
    if not isinstance(rules, list) or not all(isinstance(rule, dict) for rule in rules):
        raise MisuseError(f"{file} is no list of fault rules")
    return rules
