"""One line, and everybody without a link reads it."""

from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager

from bot.dialogs.answers import one_line
from bot.dialogs.farewell import leave_with
from bot.dialogs.people_about.words import own_screen
from bot.dialogs.widgets import action, ledger_of, texts_of, who_of
from bot.domain.people_about import FACT_LIMIT, Fact
from bot.domain.phones import read_number
from bot.use_cases import people


@action("people.about")
async def write(message: Message, widget: object, manager: DialogManager) -> None:
    assert isinstance(manager.start_data, dict)
    fact, words = Fact(manager.start_data["fact"]), await one_line(message, manager, FACT_LIMIT)
    if words is not None and fact is Fact.PHONE:
        words = read_number(words)
        if words is None:
            await message.answer(
                texts_of(manager).t("staff.people.about", "This is no number to call. Write it in digits.")
            )
    if words is not None:
        await ledger_of(manager).run(people.say_of_us, who_of(manager), fact, words)
        await _leave(manager)


@action("people.about")
async def cancel(query: CallbackQuery, widget: object, manager: DialogManager) -> None:
    await _leave(manager)


async def _leave(manager: DialogManager) -> None:
    about = await ledger_of(manager).read(people.about, who_of(manager))
    await leave_with(manager, *own_screen(about, texts_of(manager)))
