"""Appointments, papers, and what comes again."""

from aiogram.filters.callback_data import CallbackData

from bot.buttons.fields import Id, Page


class AddAppointmentPress(CallbackData, prefix="reminders_add"):
    case_id: Id


class AddDocumentPress(CallbackData, prefix="reminders_doc"):
    case_id: Id


class AffairsPress(CallbackData, prefix="reminders"):
    """📅 one of her lists; `what` is the key of the button, nothing for the screen itself."""

    what: str = ""
    page: Page = 0


class AppointmentPress(CallbackData, prefix="reminders_at"):
    """An answer to, or a look at, one appointment; `what` is the key of the button."""

    appointment_id: Id
    what: str


class DocumentPress(CallbackData, prefix="reminders_till"):
    """The same for a document that ends."""

    document_id: Id
    what: str


class SeriesListPress(CallbackData, prefix="reminders_every"):
    """🔁 a page of what comes again: a family's, for its curator, or (0) her own."""

    case_id: Id = 0
    page: Page = 0


class SeriesAddPress(CallbackData, prefix="reminders_again"):
    """➕ something that comes again, for this family or (0) for herself."""

    case_id: Id = 0


class SeriesPress(CallbackData, prefix="reminders_series"):
    """One thing that comes again; `what` is the key of the button."""

    series_id: Id
    what: str


class TurnPress(CallbackData, prefix="reminders_turn"):
    """One time of it, now due; `what` is the key of the button."""

    turn_id: Id
    what: str
