"""A calendar in the reader's language and by the bot's clock: days that are over cannot be pressed.

The window's getter gives `today`, and `first` and `last` where the days to choose from begin and end elsewhere.
"""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from aiogram_dialog import DialogManager
from aiogram_dialog.api.internal import RawKeyboard
from aiogram_dialog.widgets.common import WhenCondition
from aiogram_dialog.widgets.kbd import Calendar
from aiogram_dialog.widgets.kbd.calendar_kbd import (
    CalendarConfig,
    CalendarDaysView,
    CalendarMonthView,
    CalendarScope,
    CalendarScopeView,
    CalendarUserConfig,
    CalendarYearsView,
    OnDateSelected,
)
from aiogram_dialog.widgets.text import Text

from bot.texts import Texts

YEAR = timedelta(days=366)


class _Part(Text):
    """One cell: the words a `Texts` has for its date."""

    def __init__(self, words: Callable[[Texts, date], str]) -> None:
        super().__init__()
        self._words = words

    async def _render_text(self, data: dict[str, Any], manager: DialogManager) -> str:
        return self._words(manager.middleware_data["texts"], data["date"])


_DAY = _Part(lambda texts, day: str(day.day))
_WEEKDAY = _Part(Texts.weekday)
_MONTH = _Part(Texts.month)
_MONTH_NAME = _Part(lambda texts, day: texts.month(day).split()[0])
_EARLIER = _Part(lambda texts, day: f"‹ {texts.month(day).split()[0]}")
_YEAR = _Part(lambda texts, day: str(day.year))
_YEAR_BEFORE = _Part(lambda texts, day: f"‹ {day.year}")
_YEAR_AFTER = _Part(lambda texts, day: f"{day.year} ›")
_LATER = _Part(lambda texts, day: f"{texts.month(day).split()[0]} ›")


class Days(Calendar):
    """aiogram-dialog's calendar would ask the machine for today and speak the machine's language."""

    first = CalendarScope.DAYS

    def _init_views(self) -> dict[CalendarScope, CalendarScopeView]:
        return {
            CalendarScope.DAYS: CalendarDaysView(
                self._item_callback_data,
                date_text=_DAY,
                today_text=_DAY,
                weekday_text=_WEEKDAY,
                header_text=_MONTH,
                zoom_out_text=_MONTH_NAME,
                prev_month_text=_EARLIER,
                next_month_text=_LATER,
            ),
            CalendarScope.MONTHS: CalendarMonthView(
                self._item_callback_data,
                month_text=_MONTH_NAME,
                this_month_text=_MONTH_NAME,
                header_text=_YEAR,
                zoom_out_text=_YEAR,
                prev_year_text=_YEAR_BEFORE,
                next_year_text=_YEAR_AFTER,
            ),
            CalendarScope.YEARS: CalendarYearsView(
                self._item_callback_data, _YEAR, _YEAR, next_page_text=_YEAR_AFTER, prev_page_text=_YEAR_BEFORE
            ),
        }

    def get_scope(self, manager: DialogManager) -> CalendarScope:
        return super().get_scope(manager) if self.get_widget_data(manager, {}).get("current_scope") else self.first

    def opens_at(self, today: date) -> date:
        return today.replace(day=1)

    async def _get_user_config(self, data: dict[str, Any], manager: DialogManager) -> CalendarUserConfig:
        return CalendarUserConfig(
            min_date=data.get("first", data["today"]), max_date=data.get("last", data["today"] + YEAR)
        )

    async def _render_keyboard(self, data: dict[str, Any], manager: DialogManager) -> RawKeyboard:
        if self.get_offset(manager) is None:
            self.set_offset(self.opens_at(data["today"]), manager)
        rows = await super()._render_keyboard(data, manager)
        return [row for row in rows if any(button.text.strip() for button in row)]


class Years(Days):
    """For what lies years ahead: first the year, then the month, then the day."""

    first = CalendarScope.YEARS

    def __init__(self, id: str, on_click: OnDateSelected, when: WhenCondition = None) -> None:
        super().__init__(id, on_click=on_click, when=when, config=CalendarConfig(years_per_page=8, years_columns=4))


class PastYears(Years):
    """For birthdays: the page of years ends with this one."""

    def opens_at(self, today: date) -> date:
        return date(today.year - self.config.years_per_page + 1, 1, 1)
