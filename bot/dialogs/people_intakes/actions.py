"""What the two answers do. A number is taken only from its owner."""

from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager
from aiogram_dialog.widgets.kbd import Button

from bot.content.menus import bare
from bot.content.screens import say
from bot.dialogs.answers import answers, one_line, tell
from bot.dialogs.farewell import leave_to_menu
from bot.dialogs.people_intakes.getters import places
from bot.dialogs.widgets import action, ledger_of, voice_of, who_of
from bot.domain.people_intakes import ANSWER_LIMIT
from bot.use_cases import people_intakes


@action("people.ask_call_back")
async def choose_place(query: CallbackQuery, widget: object, manager: DialogManager, place_id: str) -> None:
    known = (await places(**manager.middleware_data))["places"]
    manager.dialog_data["place"] = next(name for id_, name in known if str(id_) == place_id)
    manager.dialog_data["territory"] = place_id
    await manager.next()


@action("people.ask_call_back")
async def write_place(message: Message, widget: object, manager: DialogManager) -> None:
    if place := await one_line(message, manager, ANSWER_LIMIT):
        manager.dialog_data["place"] = place
        await manager.next()


@action("people.ask_call_back")
async def give_contact(message: Message, widget: object, manager: DialogManager) -> None:
    """Her own card by the button, or whatever she writes; somebody else's card is not hers to give."""
    if bare(message.text or "") == bare(say("people.call_back_contact", voice_of(manager)).buttons["cancel"]):
        await _leave(manager)
        return
    if (card := message.contact) is None:
        contact = await one_line(message, manager, ANSWER_LIMIT)
    elif message.from_user is not None and card.user_id == message.from_user.id:
        contact = f"+{card.phone_number.lstrip('+')}"
    else:
        await tell(manager, "people.call_back_own_number")
        return
    if contact:
        await _send(manager, contact)


@action("people.ask_call_back")
async def cancel(query: CallbackQuery, button: Button, manager: DialogManager) -> None:
    await _leave(manager)


async def _leave(manager: DialogManager) -> None:
    text = say("people.call_back_cancelled", voice_of(manager)).text
    await leave_to_menu(manager, text, who_of(manager).role)


async def _send(manager: DialogManager, contact: str) -> None:
    who, spoken, place = who_of(manager), voice_of(manager), manager.dialog_data["place"]
    ledger = ledger_of(manager)
    said = answers(manager)
    territory_id, agency_id = (int(said.get(what, 0)) or None for what in ("territory", "agency"))
    if await ledger.run(people_intakes.ask_call_back, who, place, contact, territory_id, agency_id):
        text = say("people.call_back_sent", spoken, place=place, contact=contact).text
    else:
        text = say("people.call_back_already", spoken).text
    await leave_to_menu(manager, text, who.role)
