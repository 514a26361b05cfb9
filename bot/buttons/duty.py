"""Rota and leave."""

from aiogram.filters.callback_data import CallbackData

from bot.buttons.fields import Id, Page
from bot.domain.duty import Hours


class DutyPress(CallbackData, prefix="duty"):
    """🗓 the rota of seven days from this one (as date.toordinal, 0: today)."""

    first: Id = 0


class DutyAddPress(CallbackData, prefix="duty_add"):
    """➕ a shift: first who (a page of the staff), then on which day, then the hours."""

    person_id: Id = 0
    day: Id = 0
    page: Page = 0


class DutySetPress(CallbackData, prefix="duty_set"):
    """These hours on this day are this person's."""

    person_id: Id
    day: Id
    hours: Hours


class DutyListPress(CallbackData, prefix="duty_list"):
    """🗑 which shift of this week to take off."""

    first: Id
    page: Page = 0


class DutyShiftPress(CallbackData, prefix="duty_shift"):
    """One shift; `what` is off, back (undo) or again (the next weeks, too)."""

    shift_id: Id
    what: str


class LeavesPress(CallbackData, prefix="duty_leaves"):
    """🏖 a page of who is away."""

    page: Page = 0


class LeavePress(CallbackData, prefix="duty_leave"):
    """One leave; `what` is add (no id), off or back (undo)."""

    leave_id: Id = 0
    what: str = "add"
