"""Every stateless button: callback data with database ids, alive after years and restarts.

A press carries ids only; who may do what is looked up anew at every press. Prefixes begin with the area's word; those of
help begin with «help», because the inbox lets such presses pass first.
"""

from collections.abc import Mapping
from typing import NamedTuple

from aiogram.filters.callback_data import CallbackData


class Key(NamedTuple):
    """One inline button: what it says and what it carries."""

    label: str
    data: str


Rows = list[list[Key]]


def column(labels: Mapping[str, str], targets: Mapping[str, CallbackData]) -> Rows:
    """One button a row, in the order of `labels`, for those that lead somewhere."""
    return [[Key(label, targets[name].pack())] for name, label in labels.items() if name in targets]


class MenuPress(CallbackData, prefix="menu"):
    """🏠 back to the persistent menu."""


class NewFamilyPress(CallbackData, prefix="people_new"):
    """➕ a new family."""


class NewLinkPress(CallbackData, prefix="people_link"):
    """Another invitation for a mother who has not joined yet."""

    case_id: int


class SettingsPress(CallbackData, prefix="people_settings"):
    """⚙️ how she wants to be spoken to; `what` is one of its buttons, or nothing for the screen itself."""

    what: str = ""


class WritePress(CallbackData, prefix="mentoring_write"):
    """💬 write to this person about this family."""

    to: int
    case_id: int


class ProposePress(CallbackData, prefix="mentoring_propose"):
    """🤝 whom to propose to this family."""

    case_id: int


class AddAppointmentPress(CallbackData, prefix="reminders_add"):
    case_id: int


class AddDocumentPress(CallbackData, prefix="reminders_doc"):
    case_id: int


class AffairsPress(CallbackData, prefix="reminders"):
    """📅 one of her lists; `what` is the key of the button, nothing for the screen itself."""

    what: str = ""
    page: int = 0


class AppointmentPress(CallbackData, prefix="reminders_at"):
    """An answer to, or a look at, one appointment; `what` is the key of the button."""

    appointment_id: int
    what: str


class DocumentPress(CallbackData, prefix="reminders_till"):
    """The same for a document that ends."""

    document_id: int
    what: str


class TopicPress(CallbackData, prefix="guides"):
    """📖 a page of a topic's guides; no topic: the topics."""

    topic: str = ""
    page: int = 0


class GuidePress(CallbackData, prefix="guides_read"):
    """One guide at a step; `what` is the key of the button. The step stands here, so that a guest can read too."""

    guide: str
    what: str
    step: int = 0


class FamilyPress(CallbackData, prefix="cases_family"):
    """One family's card."""

    case_id: int


class FamiliesPress(CallbackData, prefix="cases_families"):
    """A page of the curator's families."""

    page: int


class TodayPress(CallbackData, prefix="cases_today"):
    """A page of the curator's day."""

    page: int


class DonePress(CallbackData, prefix="cases_done"):
    """A task is done; `page` is where it stood."""

    task_id: int
    page: int


class AnswerPress(CallbackData, prefix="events_answer"):
    """A mother's answer to an invitation; `what` is the key of the button."""

    event_id: int
    what: str


class EventPress(CallbackData, prefix="events_board"):
    """The curator's own card of an event; `what` is the key of the button."""

    event_id: int
    what: str
    page: int = 0
