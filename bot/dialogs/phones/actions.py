"""What the presses and words do. What was answered before is never lost by a slip."""

from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager

from bot.buttons.keys import Key
from bot.buttons.phones import PhoneAddPress, PhoneListPress
from bot.dialogs.farewell import leave_with
from bot.dialogs.phones.getters import ALL, board
from bot.dialogs.phones.states import AddPhone
from bot.dialogs.widgets import action, ledger_of, texts_of, who_of
from bot.domain.phones import NAME_LIMIT, read_number
from bot.domain.typed import one_line
from bot.use_cases import phones


@action("phones.keep")
async def choose_place(query: CallbackQuery, widget: object, manager: DialogManager, place: str) -> None:
    manager.dialog_data["territory"] = place
    await _next(manager)


@action("phones.keep")
async def write_name(message: Message, widget: object, manager: DialogManager) -> None:
    texts, name = texts_of(manager), one_line(message.text or "").rstrip(" :.,;-–—")
    if not any(letter.isalpha() for letter in name) or name.startswith("/"):
        await message.answer(texts.t("staff.phones.add", "Words are needed here. For example: Crisis centre"))
    elif len(name) > NAME_LIMIT:
        await message.answer(
            texts.t(
                "staff.phones.add",
                "{limit} characters fit here, and these are {count}. Please make it shorter.",
                limit=NAME_LIMIT,
                count=len(name),
            )
        )
    else:
        manager.dialog_data["name"] = name
        await _next(manager)


@action("phones.keep")
async def write_number(message: Message, widget: object, manager: DialogManager) -> None:
    texts, number = texts_of(manager), read_number(message.text or "")
    if number is None:
        await message.answer(
            texts.t(
                "staff.phones.add",
                "This is no number to call. Write it with the code of the city: 8 3852 55 12 34, or a short one: 122",
            )
        )
    elif phones.is_federal(number):
        await message.answer(
            texts.t("staff.phones.add", "Everybody sees {number} already. Please write another number.", number=number)
        )
    else:
        manager.dialog_data["number"] = number
        await _next(manager)


@action("phones.keep")
async def save(query: CallbackQuery, widget: object, manager: DialogManager) -> None:
    """Only what was called today is shown to anybody."""
    data, texts = manager.dialog_data, texts_of(manager)
    place = data.get("territory", ALL)
    territory_id = None if place == ALL else int(place)
    phone = await ledger_of(manager).run(phones.add, who_of(manager), territory_id, data["name"], data["number"])
    manager.middleware_data["memory"].phones = (await board(manager)).phones
    rows = [
        [Key(texts.label("staff.phones", "➕ Add a number"), PhoneAddPress().pack())],
        [Key(texts.label("staff.phones.add", "☎️ All numbers"), PhoneListPress().pack())],
    ]
    known = {"name": phone.name, "number": phone.number}
    done = texts.t("staff.phones.add", "✅ It is shown from now on: {name}, {number}.", **known)
    await leave_with(manager, done, rows)


@action("phones.keep")
async def cancel(query: CallbackQuery, widget: object, manager: DialogManager) -> None:
    texts = texts_of(manager)
    rows = [[Key(texts.label("staff.phones.add", "☎️ All numbers"), PhoneListPress().pack())]]
    await leave_with(manager, texts.t("staff.phones.add", "All right, nothing was added."), rows)


async def _next(manager: DialogManager) -> None:
    """The first step without an answer, or the look at the whole."""
    for step, state in (("name", AddPhone.name), ("number", AddPhone.number)):
        if step not in manager.dialog_data:
            await manager.switch_to(state)
            return
    await manager.switch_to(AddPhone.check)
