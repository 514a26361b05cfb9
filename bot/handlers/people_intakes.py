"""«Перезвоните мне»: asking, and the list of who asks to be taken in, with one of them on a card."""

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager, StartMode

from bot.buttons.aid import AidListPress
from bot.buttons.keys import Key, Rows
from bot.buttons.people_intakes import (
    AgenciesPress,
    CallMeBackPress,
    IntakeNewPress,
    IntakePress,
    IntakesPress,
)
from bot.buttons.stays import StaysPress
from bot.content.screens import say
from bot.dialogs.people_intakes.states import CallBack
from bot.dialogs.people_intakes_staff.states import NewIntake
from bot.dialogs.people_intakes_staff.words import intake_screen, source_of
from bot.domain.people import Role, Who
from bot.domain.people_intakes import IntakeState
from bot.domain.voices import Voice
from bot.handlers.reply import MenuButton, needs, pager, redraw, show_menu, write
from bot.storage.ledger import Ledger
from bot.texts import Texts
from bot.use_cases import aid, people_intakes, people_intakes_agencies
from bot.use_cases.people_intakes import PAGE, Seen

router = Router(name="people.intakes")


@router.message(MenuButton("call_back"), flags=needs("people.ask_call_back"))
async def ask_call_back(
    message: Message, who: Who, ledger: Ledger, voice: Voice, dialog_manager: DialogManager
) -> None:
    await _ask(message, who, ledger, voice, dialog_manager, "0")


@router.callback_query(CallMeBackPress.filter(), flags=needs("people.ask_call_back"))
async def ask_by_link(
    query: CallbackQuery,
    callback_data: CallMeBackPress,
    who: Who,
    ledger: Ledger,
    voice: Voice,
    dialog_manager: DialogManager,
) -> None:
    counts = await ledger.read(people_intakes_agencies.counts, who, callback_data.agency_id)
    await _ask(query, who, ledger, voice, dialog_manager, str(callback_data.agency_id) if counts else "0")


async def _ask(
    event: Message | CallbackQuery,
    who: Who,
    ledger: Ledger,
    voice: Voice,
    dialog_manager: DialogManager,
    agency_id: str,
) -> None:
    if await ledger.read(people_intakes.waits_already, who):
        await show_menu(event, who.role, voice, say("people.call_back_already", voice).text)
    else:
        await dialog_manager.start(CallBack.place, data={"agency": agency_id}, mode=StartMode.RESET_STACK)


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


@router.callback_query(IntakePress.filter(F.what == ""), flags=needs("people.take_call_back"))
async def look(query: CallbackQuery, callback_data: IntakePress, who: Who, ledger: Ledger, texts: Texts) -> None:
    seen = await ledger.run(people_intakes.look, who, callback_data.intake_id)
    await redraw(query, *intake_screen(seen, who, texts))


@router.callback_query(IntakePress.filter(F.what.in_({"close", "close_sure"})), flags=needs("people.take_call_back"))
async def close(
    query: CallbackQuery, callback_data: IntakePress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    """Asked once more: nobody opens it again."""
    intake_id = callback_data.intake_id
    if callback_data.what == "close_sure":
        seen = await ledger.run(people_intakes.close, who, intake_id)
        await redraw(query, *intake_screen(seen, who, texts))
        return
    sure = IntakePress(intake_id=intake_id, what="close_sure")
    rows = [
        [Key(texts.label("staff.people.intakes", "🚫 Yes, close it"), sure.pack())],
        [Key(say("menu.common", voice).buttons["back"], IntakePress(intake_id=intake_id).pack())],
    ]
    await redraw(query, texts.t("staff.people.intakes", "Does it lead to no family? It is not opened again."), rows)


@router.callback_query(IntakeNewPress.filter(), flags=needs("people.hand_over"))
async def enter(query: CallbackQuery, dialog_manager: DialogManager) -> None:
    await dialog_manager.start(NewIntake.agency, mode=StartMode.RESET_STACK)


async def _waiting(who: Who, ledger: Ledger, voice: Voice, texts: Texts, page: int) -> tuple[str, Rows]:
    found, more = await ledger.run(people_intakes.waiting, who, page)
    numbered = list(enumerate(found, page * PAGE + 1))
    rows: Rows = [[Key(_label(number, seen, texts), _press(seen))] for number, seen in numbered]
    rows += pager(voice, page, more, lambda number: IntakesPress(page=number))
    if who.role is Role.COORDINATOR:
        rows.append([Key(texts.label("staff.people.intakes", "➕ Write down a request"), IntakeNewPress().pack())])
        rows.append([Key(texts.label("staff.people.agencies", "🏥 Who sends families"), AgenciesPress().pack())])
        things = texts.label("staff.aid", "🧺 Things for families: {n}", n=await ledger.read(aid.count, who))
        rows.append([Key(things, AidListPress().pack())])
        rows.append([Key(texts.label("staff.stays", "🏠 Social hotel"), StaysPress().pack())])
    if not found:
        return texts.t("staff.people.intakes", "Nobody waits to be taken in."), rows
    head = texts.t("staff.people.intakes", "They ask to be taken in:")
    return "\n".join([head, *(_line(number, seen, texts) for number, seen in numbered)]), rows


def _line(number: int, seen: Seen, texts: Texts) -> str:
    intake = seen.intake
    marks = f"{'🔥' if intake.urgent else ''}{'⏰' if seen.late else ''}"
    when = f"{marks} {texts.when(intake.created_at)}".strip()
    known = {"n": number, "when": when, "source": source_of(seen, texts)}
    if intake.state is IntakeState.OFFERED:
        return texts.t(
            "staff.people.intakes",
            "{n}. {when}, {source}: {code}, {name} is asked",
            code=intake.code,
            name=seen.curator,
            **known,
        )
    if intake.state is IntakeState.TAKEN:
        return texts.t("staff.people.intakes", "{n}. {when}, {source}: {name} has it", name=seen.taken_by, **known)
    return texts.t("staff.people.intakes", "{n}. {when}, {source}: {place}", place=intake.place, **known)


def _label(number: int, seen: Seen, texts: Texts) -> str:
    if seen.intake.state is IntakeState.NEW:
        return texts.label("staff.people.intakes", "I take {n}", n=number)
    return texts.label("staff.people.intakes", "Open {n}", n=number)


def _press(seen: Seen) -> str:
    return IntakePress(intake_id=seen.intake.id).pack()
