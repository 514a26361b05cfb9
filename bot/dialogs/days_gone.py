"""A day on which something was done for a family: not before it came to us, and not still to come."""

from datetime import date

from aiogram_dialog import DialogManager

from bot.dialogs.answers import tell_words
from bot.dialogs.widgets import texts_of


async def is_gone(manager: DialogManager, day: date, opened: date, today: date) -> bool:
    """False after saying why the day cannot be."""
    texts = texts_of(manager)
    if day > today:
        await tell_words(manager, texts.t("staff.days_gone", "This day is still to come. Write down what has been."))
    elif day < opened:
        since = texts.t("staff.days_gone", "This family is with us since {day} only.", day=texts.whole_day(opened))
        await tell_words(manager, since)
    else:
        return True
    return False
