"""What the presses and words of a visit do. Nothing is kept before the last one; a slip loses no answer."""

from datetime import date, time, timedelta

from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager, ShowMode, StartMode

from bot.content.visits import skills_of
from bot.dialogs import typed_days
from bot.dialogs.answers import answers, say_beside, tell_words
from bot.dialogs.brigade.actions import outcome
from bot.dialogs.brigade.states import CallOut
from bot.dialogs.days_gone import is_gone
from bot.dialogs.farewell import leave_with
from bot.dialogs.lines import too_long
from bot.dialogs.visits.getters import day_of, form, marked
from bot.dialogs.visits.saved import told, told_beside
from bot.dialogs.visits.states import LogVisit
from bot.dialogs.widgets import action, ledger_of, texts_of, who_of
from bot.domain.help_requests import HelpKind
from bot.domain.typed import one_line
from bot.domain.visits import DAYS_AHEAD, NOTE_LIMIT, VOICE_LIMIT, Ahead, Mark, NewVisit, Note, Safety, Topic
from bot.texts import Texts
from bot.use_cases import brigade, help_requests_asking, visits
from bot.use_cases.brigade import Answer
from bot.use_cases.visits import Logged

MINUTE = timedelta(minutes=1)


@action("visits.log")
async def mark_topic(query: CallbackQuery, widget: object, manager: DialogManager, topic: str) -> None:
    """Marks of skills that no longer belong to a topic go with it."""
    chosen = set(marked(manager)) ^ {Topic(topic)}
    manager.dialog_data["topics"] = [one.value for one in Topic if one in chosen]


@action("visits.log")
async def choose_day(query: CallbackQuery, widget: object, manager: DialogManager, day: date) -> None:
    await _take_day(manager, day)


@action("visits.log")
async def write_day(message: Message, widget: object, manager: DialogManager) -> None:
    day = await typed_days.day(message, manager, behind=True)
    if day is not None:
        await _take_day(manager, day)


async def _take_day(manager: DialogManager, day: date) -> None:
    found = await form(manager)
    if await is_gone(manager, day, found.opened, found.today):
        manager.dialog_data["day"] = day.isoformat()
        await manager.switch_to(LogVisit.topics)


@action("visits.log")
async def choose_safety(query: CallbackQuery, widget: object, manager: DialogManager, safety: str) -> None:
    """«Опасно» asks at once; nothing is decided for her."""
    manager.dialog_data["safety"] = safety
    await manager.switch_to(LogVisit.danger if safety == Safety.DANGER else LogVisit.note)


@action("visits.log")
async def ask_for_help(query: CallbackQuery, widget: object, manager: DialogManager) -> None:
    await _open_request(manager)
    await manager.switch_to(LogVisit.note)


@action("visits.log")
async def call_brigade(query: CallbackQuery, widget: object, manager: DialogManager) -> None:
    """The visit is written down as it stands: the form must not stand before the call."""
    request_id = await _open_request(manager)
    logged = await _log(manager, Note(), None, None)
    assert logged is not None
    await told_beside(manager, logged)
    answer = await ledger_of(manager).run(brigade.ask, who_of(manager), request_id)
    if answer is Answer.READY:
        mode, show = StartMode.RESET_STACK, ShowMode.SEND
        await manager.start(CallOut.place, {"request_id": request_id}, mode=mode, show_mode=show)
    else:
        await leave_with(manager, outcome(answer, texts_of(manager)))


async def _open_request(manager: DialogManager) -> int:
    """In the family's name, or the one that is open already."""
    ask = help_requests_asking.ask_for_her
    asked = await ledger_of(manager).run(ask, who_of(manager), answers(manager)["case_id"], HelpKind.DANGER)
    manager.dialog_data.update(request_id=asked.request.id, number=asked.request.number)
    return asked.request.id


@action("visits.log")
async def choose_skill(query: CallbackQuery, widget: object, manager: DialogManager, code: str) -> None:
    manager.dialog_data["skill"] = code
    await manager.switch_to(LogVisit.mark)


@action("visits.log")
async def mark_skill(query: CallbackQuery, widget: object, manager: DialogManager, mark: str) -> None:
    said = answers(manager)
    manager.dialog_data["marks"] = {**said.get("marks", {}), said["skill"]: Mark(mark).value}
    await manager.switch_to(LogVisit.note)


@action("visits.log")
async def without_note(query: CallbackQuery, widget: object, manager: DialogManager) -> None:
    await _take_note(manager, Note())


@action("visits.log")
async def write_note(message: Message, widget: object, manager: DialogManager) -> None:
    """One line or a short voice; of anything else the question stays."""
    if trouble := _trouble(message, texts_of(manager)):
        await tell_words(manager, trouble)
    elif message.voice:
        await _take_note(manager, Note(file_id=message.voice.file_id))
    else:
        await _take_note(manager, Note(one_line(message.text or "")))


def _trouble(message: Message, texts: Texts) -> str | None:
    """Why this cannot be a note."""
    words = one_line(message.text or "")
    if message.voice:
        if message.voice.duration <= VOICE_LIMIT.total_seconds():
            return None
        minutes = {"long": -(-message.voice.duration // 60), "limit": VOICE_LIMIT // MINUTE}
        return texts.t(
            "staff.visits.note", "This voice lasts {long} min, {limit} is the most. Say it shorter.", **minutes
        )
    if trouble := too_long(words, NOTE_LIMIT, texts):
        return trouble
    if words.startswith("/") or not any(letter.isalnum() for letter in words):
        return texts.t("staff.visits.note", "Only words or a voice can stand here, no pictures or files.")
    return None


async def _take_note(manager: DialogManager, note: Note) -> None:
    manager.dialog_data.update(words=note.words, voice=note.file_id)
    await manager.switch_to(LogVisit.next)


@action("visits.log")
async def choose_ahead(query: CallbackQuery, widget: object, manager: DialogManager, ahead: str) -> None:
    found = await form(manager)
    await _save(manager, found.today + timedelta(days=DAYS_AHEAD[Ahead(ahead)]), found.hour)


@action("visits.log")
async def choose_next(query: CallbackQuery, widget: object, manager: DialogManager, day: date) -> None:
    await _save(manager, day, (await form(manager)).hour)


@action("visits.log")
async def write_next(message: Message, widget: object, manager: DialogManager) -> None:
    said = await typed_days.when(message, manager)
    if said is not None and said.day is not None:
        await _save(manager, said.day, said.at or (await form(manager)).hour)


@action("visits.log")
async def no_next(query: CallbackQuery, widget: object, manager: DialogManager) -> None:
    await _save(manager, None, None)


async def _save(manager: DialogManager, day: date | None, at: time | None) -> None:
    said = answers(manager)
    logged = await _log(manager, Note(said.get("words", ""), said.get("voice", "")), day, at)
    if logged is None:
        await say_beside(manager, "reminders.time_past")
    else:
        await told(manager, logged)


async def _log(manager: DialogManager, note: Note, day: date | None, at: time | None) -> Logged | None:
    said, found, topics = answers(manager), await form(manager), marked(manager)
    new = NewVisit(
        day_of(manager, found),
        tuple(topics),
        Safety(said["safety"]),
        note,
        {code: Mark(mark) for code, mark in said.get("marks", {}).items() if code in skills_of(topics)},
        day,
        at,
        said.get("request_id"),
    )
    return await ledger_of(manager).run(visits.log, who_of(manager), said["case_id"], new)


@action("visits.log")
async def cancel(query: CallbackQuery, widget: object, manager: DialogManager) -> None:
    await leave_with(manager, texts_of(manager).t("staff.visits.log", "All right, no visit was written down."))
