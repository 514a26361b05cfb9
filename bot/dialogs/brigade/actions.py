"""What the presses and words of a call-out do. The place is only what is written here; no address is taken along."""

from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager

from bot.content.screens import say
from bot.dialogs.answers import one_line, tell
from bot.dialogs.brigade.getters import started_with
from bot.dialogs.brigade.states import CallOut
from bot.dialogs.farewell import leave, leave_with
from bot.dialogs.widgets import action, ledger_of, texts_of, voice_of, who_of
from bot.domain.brigade import AGENCY_LIMIT, PLACE_LIMIT, WORDS_LIMIT, Result
from bot.domain.people import as_name
from bot.texts import Texts
from bot.use_cases import brigade, brigade_going, brigade_people
from bot.use_cases.brigade import Answer


@action("brigade.call")
async def write_place(message: Message, widget: object, manager: DialogManager) -> None:
    if place := await one_line(message, manager, PLACE_LIMIT):
        manager.dialog_data["place"] = place
        await manager.switch_to(CallOut.whom)


@action("brigade.call")
async def place_later(query: CallbackQuery, widget: object, manager: DialogManager) -> None:
    manager.dialog_data["place"] = ""
    await manager.switch_to(CallOut.whom)


@action("brigade.call")
async def mark(query: CallbackQuery, widget: object, manager: DialogManager, agency_id: str) -> None:
    marked = set(manager.dialog_data.get("agencies", []))
    manager.dialog_data["agencies"] = sorted(marked ^ {int(agency_id)})


@action("brigade.call")
async def everybody(query: CallbackQuery, widget: object, manager: DialogManager) -> None:
    manager.dialog_data["agencies"] = []
    await manager.switch_to(CallOut.check)


@action("brigade.call")
async def send(query: CallbackQuery, widget: object, manager: DialogManager) -> None:
    """The caller's card comes through the outbox, with the cards of the members."""
    request_id, data = started_with(manager, "request_id"), manager.dialog_data
    done = await ledger_of(manager).run(
        brigade.call_out, who_of(manager), request_id, data.get("place", ""), data.get("agencies", [])
    )
    await leave_with(manager, outcome(done, texts_of(manager)))


def outcome(done: Answer, texts: Texts) -> str:
    """What became of the press, to whoever pressed."""
    if done is Answer.SENT:
        return texts.t("staff.brigade.call", "🚐 Called. Who is going stands in the next message.")
    if done is Answer.OPEN:
        return texts.t("staff.brigade.call", "🚐 The brigade is called already. Its card is in the next message.")
    if done is Answer.NOBODY:
        return texts.t(
            "staff.brigade.call",
            "🚐 There is nobody in the brigade who can be reached. Call 112, 102 or 103 yourself. "
            "The coordinator is told, and the request goes on looking for people.",
        )
    return texts.t("staff.brigade.call", "The brigade is called by whoever has the request, while it is open.")


@action("brigade.call")
async def change_place(message: Message, widget: object, manager: DialogManager) -> None:
    place = await one_line(message, manager, PLACE_LIMIT)
    if place is None:
        return
    callout_id = started_with(manager, "callout_id")
    texts = texts_of(manager)
    if await ledger_of(manager).run(brigade.change_place, who_of(manager), callout_id, place):
        await leave_with(manager, texts.t("staff.brigade.call", "📍 Written. Those who are on their way are told."))
    else:
        await leave_with(manager, texts.t("staff.brigade.call", "This call-out is over."))


@action("brigade.call")
async def cancel(query: CallbackQuery, widget: object, manager: DialogManager) -> None:
    await leave_with(manager, texts_of(manager).t("staff.brigade.call", "All right, nothing was changed."))


@action("brigade.manage")
async def name_agency(message: Message, widget: object, manager: DialogManager) -> None:
    name = await one_line(message, manager, AGENCY_LIMIT)
    if name is None:
        return
    if as_name(name) is None:
        await tell(manager, "menu.only_letters")
        return
    agency, code = await ledger_of(manager).run(brigade_people.invite_new, who_of(manager), name)
    await leave_with(manager, invited(agency, code, texts_of(manager)))


def invited(agency: str, code: str, texts: Texts) -> str:
    """The code for the inviter's eyes; the link follows."""
    return texts.t(
        "staff.brigade.people",
        "🚐 {agency}. Pass on the link of the next message, and say this code by voice: {code}",
        agency=agency,
        code=code,
    )


@action("brigade.manage")
async def no_agency(query: CallbackQuery, widget: object, manager: DialogManager) -> None:
    await leave_with(manager, texts_of(manager).t("staff.brigade.people", "All right, nobody was invited."))


@action("brigade.answer")
async def write_words(message: Message, widget: object, manager: DialogManager) -> None:
    words = await one_line(message, manager, WORDS_LIMIT)
    if words is None:
        return
    callout_id = started_with(manager, "callout_id")
    done = await ledger_of(manager).run(
        brigade_going.finish, who_of(manager), callout_id, Result.OTHER, words, message_id=None
    )
    await leave(manager, "brigade.written" if done.ok else "brigade.too_late")


@action("brigade.answer")
async def no_words(query: CallbackQuery, widget: object, manager: DialogManager) -> None:
    await leave_with(manager, say("brigade.mine", voice_of(manager)).text)
    await ledger_of(manager).run(brigade_going.mine, who_of(manager))
