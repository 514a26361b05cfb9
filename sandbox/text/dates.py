"""The format of a date that every reader sees in their own time zone: `r`, or any of `w`, `d`/`D`, `t`/`T`."""

from collections.abc import Callable

Choose = Callable[[str, str], str]


def in_markup(wish: str) -> str | None:
    """The format as Telegram tells it back, None for a wrong one. In markup the short form wins."""
    return _told(wish, lambda short, long: short if short in wish else long)


def ready_made(wish: str) -> str | None:
    """In an entity that comes ready-made, the later form wins."""
    return _told(wish, lambda short, long: max(short, long, key=wish.rfind))


def _told(wish: str, choose: Choose) -> str | None:
    if wish in ("r", "R"):
        return "r"
    if not set(wish) <= set("wWdDtT"):
        return None
    day = "w" if {"w", "W"} & set(wish) else ""
    return day + "".join(choose(short, long) for short, long in ("dD", "tT") if {short, long} & set(wish))
