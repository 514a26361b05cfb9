"""Specialists: the coordinator's roster, a family's team, and a specialist's own desk."""

from aiogram.filters.callback_data import CallbackData

from bot.buttons.fields import Id, Page
from bot.domain.specialists import SpecialistKind


class RosterPress(CallbackData, prefix="specialists"):
    """A page of the coordinator's specialists."""

    page: Page = 0


class SpecialistPress(CallbackData, prefix="specialists_one"):
    """One of them; `what`: open, end (asks once more), ended."""

    person_id: Id
    what: str = "open"


class InviteSpecialistPress(CallbackData, prefix="specialists_invite"):
    """➕ first the kind; the kind «other» asks for words."""

    kind: SpecialistKind | None = None


class TeamPress(CallbackData, prefix="specialists_team"):
    """👥 who works with this family, for its curator."""

    case_id: Id


class ShareWithPress(CallbackData, prefix="specialists_with"):
    """➕ with whom to share it, then (with a person) for which part of their life, then (with both) it is shared.

    `need`: NeedDomain.short.
    """

    case_id: Id
    person_id: Id = 0
    need: str = ""


class SharePress(CallbackData, prefix="specialists_given"):
    """One who works with a family; `what`: open, book, stop (asks once more), stopped."""

    share_id: Id
    what: str = "open"


class BookingPress(CallbackData, prefix="specialists_at"):
    """One meeting; `what`: open, off (asks once more), called_off, attended, missed, undo."""

    booking_id: Id
    what: str = "open"


class MyBookingsPress(CallbackData, prefix="specialists_mine"):
    """A page of a specialist's own meetings."""

    page: Page = 0


class SharedPress(CallbackData, prefix="specialists_case"):
    """A family that was shared with this specialist; 0 for the list."""

    case_id: Id = 0


class MyTeamPress(CallbackData, prefix="specialists_hers"):
    """👥 «Моя команда» of a mother."""


class FreedPress(CallbackData, prefix="specialists_freed"):
    """«Показать» under the word that one of her meetings is off."""

    booking_id: Id
