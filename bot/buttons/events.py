"""Group sessions."""

from datetime import date
from typing import Annotated, Literal

from aiogram.filters.callback_data import CallbackData
from pydantic import Field

from bot.buttons.fields import Id, Page
from bot.domain.events import MOST_WITH_HER
from bot.domain.events_register import Unit

LAST_DAY = date(2199, 12, 31)
Ordinal = Annotated[int, Field(ge=0, le=LAST_DAY.toordinal())]
Company = Annotated[int, Field(ge=0, le=MOST_WITH_HER)]


class AnswerPress(CallbackData, prefix="events_answer"):
    """A mother's answer to an invitation; `what` is the key of the button."""

    event_id: Id
    what: str


class CompanyPress(CallbackData, prefix="events_with"):
    """Who comes along with a mother; `asks` for the grown-ups once the children are known."""

    event_id: Id
    children: Company
    adults: Company = 0
    asks: bool = False


class EventPress(CallbackData, prefix="events_board"):
    """The curator's own card of an event; `what` is the key of the button."""

    event_id: Id
    what: str
    page: Page = 0


class MovePress(CallbackData, prefix="events_move"):
    """«Перенести» to this minute (unix minutes), once it was read over."""

    event_id: Id
    minute: Annotated[int, Field(ge=0, lt=2**31)]


class ThisFamilyPress(CallbackData, prefix="events_for"):
    """What a mother told her curator whom Telegram does not reach; `what`: yes or no."""

    event_id: Id
    case_id: Id
    what: str
    page: Page = 0


class SheetPress(CallbackData, prefix="events_came"):
    """The list of the day; `what` is the key of the button, `ref` a family or, of a count, the number."""

    event_id: Id
    what: str
    ref: Id = 0
    page: Page = 0


class MonthPress(CallbackData, prefix="events_month"):
    """A month of events, or one day of it. `month`: year × 12 + month − 1; 0 is the month of today."""

    month: Annotated[int, Field(ge=0, lt=9999 * 12)] = 0
    day: Annotated[int, Field(ge=0, le=31)] = 0


class FeedPress(CallbackData, prefix="events_feed"):
    """The link by which a phone's calendar reads by itself; `what` is the key of the button, `ref` the link it ends."""

    what: str = ""
    ref: Id = 0


class RegisterPress(CallbackData, prefix="events_register"):
    """📊 the events of a period around `first`, or with no `unit` from `first` to `last`, days by their ordinals; with
    nothing said of this month. `what`: to see it, as a file, or to be asked for days."""

    what: Literal["see", "file", "ask"] = "see"
    unit: Unit | None = None
    first: Ordinal = 0
    last: Ordinal = 0
