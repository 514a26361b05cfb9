"""Flows with steps, one folder an area: windows declare, getters read, actions write."""

from collections.abc import Callable

from aiogram_dialog import Dialog
from aiogram_dialog.api.entities import stack

from bot.dialogs.cases.windows import new_family
from bot.dialogs.duty.windows import add_leave
from bot.dialogs.events.windows import announce
from bot.dialogs.people.windows import joining, team_joining
from bot.dialogs.people_intakes.windows import call_back
from bot.dialogs.reminders.windows import add_appointment
from bot.dialogs.reminders_documents.windows import add_document

DIALOGS: list[Dialog] = [
    announce,
    joining,
    team_joining,
    call_back,
    new_family,
    add_appointment,
    add_document,
    add_leave,
]

_random_id = stack.new_id


def derive_intent_ids(derive: Callable[[], str | None]) -> None:
    """aiogram-dialog shows a keyboard before it saves its context: a replay must make the same id."""
    stack.new_id = lambda: derive() or _random_id()  # type: ignore[no-untyped-call]
