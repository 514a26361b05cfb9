"""📅 «Мои дела»: her lists, one appointment or document at a time, and the ways into adding one."""

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager, StartMode

from bot.buttons.aid import AidMinePress
from bot.buttons.children import ChildrenPress
from bot.buttons.keys import Key, Rows
from bot.buttons.reminders import AddAppointmentPress, AddDocumentPress, AffairsPress, AppointmentPress, DocumentPress
from bot.buttons.week import WeekPress
from bot.content.appointments import APPOINTMENTS
from bot.content.documents import DOCUMENTS
from bot.content.events import outward
from bot.content.screens import say
from bot.dialogs.reminders.states import AddAppointment
from bot.dialogs.reminders_documents.states import AddDocument
from bot.domain.events import Event
from bot.domain.people import Role, Who
from bot.domain.permissions import Denied
from bot.domain.reminders import Appointment, Document
from bot.domain.voices import Voice
from bot.handlers.lists import page_rows, page_size
from bot.handlers.reply import MenuButton, needs, redraw, show, turn
from bot.storage.ledger import Ledger
from bot.texts import Texts
from bot.use_cases import events_seats, reminders, reminders_documents

router = Router(name="reminders")
MEETINGS = 2  # named under her appointments; their own cards have the buttons

AFFAIRS = {what: AffairsPress(what=what) for what in ("today", "appointments", "documents", "add", "more")}
MORE = {
    "add": AffairsPress(what="add"),
    "recurring": AffairsPress(what="recurring"),
    "children": ChildrenPress(),
    "things": AidMinePress(),
    "week": WeekPress(),
    "further": AffairsPress(what="further"),
    "back": AffairsPress(),
}
FURTHER = {**MORE, "back": AffairsPress(what="more")}
EMPTY = {"add": AffairsPress(what="add"), "back": AffairsPress()}
ADD = {
    "appointment": AffairsPress(what="appointment"),
    "document": AffairsPress(what="document"),
    "recurring": AffairsPress(what="again"),
    "back": AffairsPress(),
}


@router.message(MenuButton("affairs"), flags=needs("reminders.see"))
async def open_affairs(message: Message, who: Who, voice: Voice, dialog_manager: DialogManager) -> None:
    """Nothing of the case opens before her curator has said «Да». Others have no affairs here, only families."""
    if who.role is not Role.MOTHER:
        raise Denied("reminders.see", who.role)
    await dialog_manager.reset_stack()
    if who.case_id is None:
        await show(message, "people.waiting", voice)
    else:
        await show(message, "reminders.affairs", voice, AFFAIRS)


@router.callback_query(AffairsPress.filter(F.what == ""), flags=needs("reminders.see"))
async def back_to_affairs(query: CallbackQuery, voice: Voice) -> None:
    await turn(query, "reminders.affairs", voice, AFFAIRS)


@router.callback_query(AffairsPress.filter(F.what == "more"), flags=needs("reminders.see"))
async def more_affairs(query: CallbackQuery, voice: Voice) -> None:
    await turn(query, "reminders.affairs_more", voice, MORE)


@router.callback_query(AffairsPress.filter(F.what == "further"), flags=needs("reminders.see"))
async def further_affairs(query: CallbackQuery, voice: Voice) -> None:
    await turn(query, "reminders.affairs_further", voice, FURTHER)


@router.callback_query(AffairsPress.filter(F.what == "today"), flags=needs("reminders.see"))
async def show_today(query: CallbackQuery, callback_data: AffairsPress, who: Who, ledger: Ledger, voice: Voice) -> None:
    size, page = page_size(voice), callback_data.page
    found = await ledger.read(reminders.appointments, who, today=True, limit=size + 1, offset=page * size)
    meetings = [] if page else await ledger.read(events_seats.ahead, who, today=True, limit=MEETINGS)
    if not found and not meetings:
        await turn(query, "reminders.today_empty", voice, EMPTY)
        return
    texts = Texts(voice, found[0].zone if found else meetings[0].says.zone)
    items = [f"{what(one, voice)}: {texts.time(one.starts_at)}" for one in found[:size]]
    items += [_meeting(one, voice, texts.time(one.says.starts_at)) for one in meetings]
    day = texts.day(found[0].starts_at if found else meetings[0].says.starts_at)
    said = say("reminders.today", voice, day=day, items="\n".join(items))
    keys = [_key(one, voice, texts.time(one.starts_at)) for one in found]
    await redraw(query, said.text, _rows(keys, voice, callback_data))


@router.callback_query(AffairsPress.filter(F.what == "appointments"), flags=needs("reminders.see"))
async def show_appointments(
    query: CallbackQuery, callback_data: AffairsPress, who: Who, ledger: Ledger, voice: Voice
) -> None:
    size, page = page_size(voice), callback_data.page
    found = await ledger.read(reminders.appointments, who, today=False, limit=size + 1, offset=page * size)
    meetings = [] if page else await ledger.read(events_seats.ahead, who, today=False, limit=MEETINGS)
    if not found and not meetings:
        await turn(query, "reminders.appointments_empty", voice, EMPTY)
        return
    texts = Texts(voice, found[0].zone if found else meetings[0].says.zone)
    items = [_one(what(one, voice), voice, texts.when(one.starts_at)) for one in found[:size]]
    items += [_meeting(one, voice, texts.when(one.says.starts_at)) for one in meetings]
    said = say("reminders.appointments", voice, items="\n".join(items))
    keys = [_key(one, voice, texts.short_day(one.starts_at)) for one in found]
    await redraw(query, said.text, _rows(keys, voice, callback_data))


@router.callback_query(AffairsPress.filter(F.what == "documents"), flags=needs("reminders.see"))
async def show_documents(
    query: CallbackQuery, callback_data: AffairsPress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    size, page = page_size(voice), callback_data.page
    found = await ledger.read(reminders_documents.of_mother, who, limit=size + 1, offset=page * size)
    if not found:
        await turn(query, "reminders.documents_empty", voice, EMPTY)
        return
    items = "\n".join(_line(one, voice, texts) for one in found[:size])
    keys = [_paper_key(one, voice) for one in found]
    await redraw(query, say("reminders.documents", voice, items=items).text, _rows(keys, voice, callback_data))


@router.callback_query(AffairsPress.filter(F.what == "add"), flags=needs("reminders.add"))
async def choose_what_to_add(query: CallbackQuery, voice: Voice) -> None:
    await turn(query, "reminders.add", voice, ADD)


@router.callback_query(AffairsPress.filter(F.what == "appointment"), flags=needs("reminders.add"))
async def begin_appointment(query: CallbackQuery, dialog_manager: DialogManager) -> None:
    await dialog_manager.start(AddAppointment.who, mode=StartMode.RESET_STACK)


@router.callback_query(AffairsPress.filter(F.what == "document"), flags=needs("reminders.add"))
async def begin_document(query: CallbackQuery, dialog_manager: DialogManager) -> None:
    await dialog_manager.start(AddDocument.group, mode=StartMode.RESET_STACK)


@router.callback_query(AddAppointmentPress.filter(), flags=needs("reminders.add"))
async def add_for_family(
    query: CallbackQuery, callback_data: AddAppointmentPress, dialog_manager: DialogManager
) -> None:
    data = {"case_id": callback_data.case_id}
    await dialog_manager.start(AddAppointment.who, data, mode=StartMode.RESET_STACK)


@router.callback_query(AddDocumentPress.filter(), flags=needs("reminders.add"))
async def add_document_for_family(
    query: CallbackQuery, callback_data: AddDocumentPress, dialog_manager: DialogManager
) -> None:
    data = {"case_id": callback_data.case_id}
    await dialog_manager.start(AddDocument.group, data, mode=StartMode.RESET_STACK)


def what(one: Appointment, voice: Voice) -> str:
    return APPOINTMENTS[one.kind].shown.text(voice)


def _meeting(one: Event, voice: Voice, when: str) -> str:
    """A meeting has no screen of its own, so its place stands here."""
    return f"{_one(f'👥 {outward(one.says, voice)}', voice, when)}\n📍 {one.says.place}"


def _one(what: str, voice: Voice, when: str) -> str:
    """A day with its hour is a line of its own where lines are short."""
    return f"{what}.\n🕙 {when}" if voice == "ru@easy" and "," in when else f"{what}: {when}"


def _line(one: Document, voice: Voice, texts: Texts) -> str:
    return DOCUMENTS[one.kind].line(voice, texts.full_day(one.day) if one.day else None)


def _key(one: Appointment, voice: Voice, when: str) -> Key:
    label = f"{APPOINTMENTS[one.kind].button.text(voice)}, {when}"
    return Key(label, AppointmentPress(appointment_id=one.id, what="open").pack())


def _paper_key(one: Document, voice: Voice) -> Key:
    return Key(DOCUMENTS[one.kind].button.text(voice), DocumentPress(document_id=one.id, what="open").pack())


def _rows(keys: list[Key], voice: Voice, here: AffairsPress) -> Rows:
    return page_rows(keys, voice, here.page, lambda page: AffairsPress(what=here.what, page=page), AffairsPress())
