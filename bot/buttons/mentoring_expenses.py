"""What a volunteer spent, and the coordinator's month."""

from typing import Annotated

from aiogram.filters.callback_data import CallbackData
from pydantic import Field

from bot.buttons.fields import Id, Page
from bot.domain.mentoring_expenses import EARLIEST, MOST, Spent

Roubles = Annotated[int, Field(gt=0, le=MOST)]


class SpentPress(CallbackData, prefix="mentoring_spent"):
    """💰 the next question of those not answered yet; `typed`: a sum of one's own; `earlier`: the days further back."""

    spent: Spent | None = None
    roubles: Roubles | None = None
    typed: bool = False
    earlier: bool = False


class SpentKeepPress(CallbackData, prefix="mentoring_spentkeep"):
    """So many days ago: note it."""

    spent: Spent
    roubles: Roubles
    ago: Annotated[int, Field(ge=0, le=EARLIEST)]


class SpentUndoPress(CallbackData, prefix="mentoring_spentundo"):
    """🗑 take a note back; 0: the sum that was asked for is not written."""

    expense_id: Id


class SpentListPress(CallbackData, prefix="mentoring_spentlist"):
    """📖 a page of one's own expenses."""

    page: Page = 0


class SpentMonthPress(CallbackData, prefix="mentoring_month"):
    """The coordinator's month, so many months ago."""

    back: Annotated[int, Field(ge=0, le=120)] = 0
    page: Page = 0


class PaidPress(CallbackData, prefix="mentoring_paid"):
    """✅ paid back, or not after all: what it shall be, so that a second press changes nothing."""

    expense_id: Id
    paid: bool
    back: Annotated[int, Field(ge=0, le=120)]
    page: Page
