"""👥 Meetings of agencies about a family, and who does what by when."""

from typing import Annotated

from aiogram.filters.callback_data import CallbackData
from pydantic import Field

from bot.buttons.fields import Id, Page
from bot.domain.meetings import Coming, Every

Seen = Annotated[int, Field(ge=0, lt=10_000)]
"""The version of the meeting that was on the screen."""


class MeetingsPress(CallbackData, prefix="meetings"):
    """A page of a family's meetings; with `every`: so often they meet from now on."""

    case_id: Id
    page: Page = 0
    every: Every | None = None


class NewMeetingPress(CallbackData, prefix="meetings_new"):
    """➕ when and where; with a meeting: another hour or place for it."""

    case_id: Id
    meeting_id: Id = 0
    seen: Seen = 0


class MeetingPress(CallbackData, prefix="meetings_do"):
    """One meeting; `what` is the key of a button on its card, `item` a guest, a line, an agency or a colleague."""

    meeting_id: Id
    what: Annotated[str, Field(max_length=6)] = ""
    seen: Seen = 0
    item: Id = 0


class MeetingAnswerPress(CallbackData, prefix="meetings_answer"):
    """A colleague's answer to being called."""

    meeting_id: Id
    coming: Coming


class MeetingHersPress(CallbackData, prefix="meetings_hers"):
    """«Скажите от меня»: `what` is say, back (her last line) or nothing (what she said so far)."""

    meeting_id: Id
    what: str = ""


class AgencyTasksPress(CallbackData, prefix="meetings_tasks"):
    case_id: Id
    page: Page = 0


class NewAgencyTaskPress(CallbackData, prefix="meetings_task_new"):
    case_id: Id
    meeting_id: Id = 0


class AgencyTaskPress(CallbackData, prefix="meetings_task"):
    """One task; `what` is done, undo or move."""

    task_id: Id
    what: str = ""


class TalliesPress(CallbackData, prefix="meetings_tallies"):
    """📊 a page of the coordinator's numbers by agency."""

    page: Page = 0
