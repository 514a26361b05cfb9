"""«Перезвоните мне»: asking, and the coordinator's list of who waits."""

from aiogram import Router
from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager, StartMode

from bot.buttons import IntakePress, IntakesPress, Key, Rows
from bot.content.screens import say
from bot.dialogs.people_intakes.states import CallBack
from bot.domain.people import Role, Who
from bot.domain.voices import Voice
from bot.handlers.reply import MenuButton, needs, pager, redraw, show_menu, write
from bot.storage.ledger import Ledger
from bot.texts import Texts
from bot.use_cases import people_intakes

router = Router(name="people.intakes")


@router.message(MenuButton("call_back"), flags=needs("people.ask_call_back"))
async def ask_call_back(
    message: Message, who: Who, ledger: Ledger, voice: Voice, dialog_manager: DialogManager
) -> None:
    if await ledger.read(people_intakes.waits_already, who):
        await show_menu(message, who.role, voice, say("people.call_back_already", voice).text)
    else:
        await dialog_manager.start(CallBack.place, mode=StartMode.RESET_STACK)


def _is_coordinator(message: Message, who: Who) -> bool:
    return who.role is Role.COORDINATOR


@router.message(MenuButton("requests"), _is_coordinator, flags=needs("people.take_call_back"))
async def show_waiting(message: Message, who: Who, ledger: Ledger, voice: Voice, texts: Texts) -> None:
    """Under the open help requests, which handlers/help_requests_list.py has just listed."""
    await write(message, *await _waiting(who, ledger, voice, texts, 0))


@router.callback_query(IntakesPress.filter(), flags=needs("people.take_call_back"))
async def turn_waiting(
    query: CallbackQuery, callback_data: IntakesPress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    await redraw(query, *await _waiting(who, ledger, voice, texts, callback_data.page))


@router.callback_query(IntakePress.filter(), flags=needs("people.take_call_back"))
async def take(query: CallbackQuery, callback_data: IntakePress, who: Who, ledger: Ledger, texts: Texts) -> None:
    taken = await ledger.run(people_intakes.take_call_back, who, callback_data.intake_id)
    if taken.intake is None:
        await redraw(query, texts.t("staff.people.intakes", "{name} has taken it already.", name=taken.by))
        return
    await redraw(
        query,
        texts.t(
            "staff.people.intakes",
            "You have taken it. Please call.\n📍 {place}\n📞 {contact}",
            place=taken.intake.place,
            contact=taken.intake.contact,
        ),
    )


async def _waiting(who: Who, ledger: Ledger, voice: Voice, texts: Texts, page: int) -> tuple[str, Rows]:
    found, more = await ledger.run(people_intakes.waiting, who, page)
    if not found:
        return texts.t("staff.people.intakes", "Nobody waits for a call."), []
    lines = [
        texts.t(
            "staff.people.intakes",
            "{n}. {when}, {place}",
            n=number,
            when=texts.when(intake.created_at),
            place=intake.place,
        )
        for number, intake in enumerate(found, page * people_intakes.PAGE + 1)
    ]
    rows: Rows = [
        [Key(texts.label("staff.people.intakes", "I take {n}", n=number), IntakePress(intake_id=intake.id).pack())]
        for number, intake in enumerate(found, page * people_intakes.PAGE + 1)
    ]
    rows += pager(voice, page, more, lambda number: IntakesPress(page=number))
    return "\n".join([texts.t("staff.people.intakes", "They wait for a call:"), *lines]), rows
