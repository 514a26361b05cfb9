"""Whose own affair a press may be, and the shape of an area's table."""

from collections.abc import Iterable

from aiogram.filters.callback_data import CallbackData

from bot.domain.reminders_later import Later

Table = dict[type[CallbackData], list[tuple[CallbackData, Iterable[str]]]]
NOBODY: frozenset[str] = frozenset()
STAFF = frozenset({"curator", "coordinator", "supervisor"})
MENTORS = frozenset({"silver_mentor", "contact_family"})
ABOVE = frozenset({"coordinator", "supervisor"})
EVERYBODY = STAFF | MENTORS | {"mother", "family_member", "stranger", "brigade_member", "specialist"}
ASKS = frozenset({"mother", "family_member", "stranger"})
HIDES = frozenset({"mother", "contact_family", "stranger"})
BEFORE = ("show", "open", "prepare", "later", *Later, "going", "not_going", "with_me", "move", "remove", "removed")
