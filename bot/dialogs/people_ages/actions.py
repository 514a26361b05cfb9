"""What she types is a day of the calendar on which she can have been born; anything else gets a kind sentence."""

from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager
from aiogram_dialog.widgets.kbd import Button

from bot.buttons.people import ConsentPress
from bot.dialogs.answers import tell
from bot.dialogs.farewell import leave
from bot.dialogs.widgets import action, ledger_of, texts_of, who_of
from bot.domain.typed import day_of
from bot.use_cases import people_ages

BACK = {"consents": ConsentPress()}


@action("people.consent")
async def write_day(message: Message, widget: object, manager: DialogManager) -> None:
    """A photo, a voice, words: the question stays."""
    day = day_of(message.text or "")
    if day is None:
        await tell(manager, "people_ages.birth_date_again")
    elif await ledger_of(manager).run(people_ages.keep_birth_date, who_of(manager), day) is None:
        await tell(manager, "people_ages.birth_date_year")
    else:
        await leave(manager, "people_ages.birth_date_kept", BACK, day=texts_of(manager).full_day(day))


@action("people.consent")
async def cancel(query: CallbackQuery, button: Button, manager: DialogManager) -> None:
    await leave(manager, "people_ages.birth_date_left", BACK)
