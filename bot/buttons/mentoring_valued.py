"""«Что было самым ценным?»"""

from collections.abc import Mapping

from aiogram.filters.callback_data import CallbackData

from bot.buttons.fields import Id
from bot.buttons.keys import Rows, column
from bot.domain.mentoring_valued import Good, Valued


class GoodPress(CallbackData, prefix="mentoring_good"):
    """One thing is ticked, or no more."""

    valued_id: Id
    one: Good
    on: bool


class ValuedPress(CallbackData, prefix="mentoring_valued"):
    """`what`: done, yes or no."""

    valued_id: Id
    what: str


def valued_rows(asked: Valued, labels: Mapping[str, str], write: CallbackData) -> Rows:
    """What is tapped carries a tick."""
    ticked = {key: f"✅ {label}" if key in asked.good else label for key, label in labels.items()}
    targets: dict[str, CallbackData] = {
        one: GoodPress(valued_id=asked.id, one=one, on=one not in asked.good) for one in Good
    }
    done = ValuedPress(valued_id=asked.id, what="done")
    return column(ticked, {**targets, "done": done, "write": write})
