"""🏛 «Agency meetings» of a family: its meetings, and what is pressed on the card of one."""

from aiogram import F, Router
from aiogram.types import CallbackQuery
from aiogram_dialog import DialogManager, StartMode

from bot.buttons.keys import Key
from bot.buttons.meetings import MeetingAnswerPress, MeetingPress, MeetingsPress, NewMeetingPress
from bot.dialogs.farewell import back_to
from bot.dialogs.meetings.card import Screen, card_screen
from bot.dialogs.meetings.states import MeetingDay
from bot.domain.meetings import Coming
from bot.domain.people import Who
from bot.domain.voices import Voice
from bot.handlers.meetings_choices import drop_screen, guests_screen, presence_screen, show_screen
from bot.handlers.meetings_screens import list_screen
from bot.handlers.reply import needs, redraw
from bot.storage.ledger import Ledger
from bot.texts import Texts
from bot.use_cases import meetings, meetings_after, meetings_answers
from bot.use_cases.meetings_answers import Called

router = Router(name="meetings")
KEEP = needs("meetings.keep")
CHANGES = {
    "tell": meetings.tell_her,
    "call": meetings.call,
    "held": meetings_after.held,
    "send": meetings_after.show_her,
}
"""What is done at once, by the version that was on the screen."""
LOOKS = {"was": presence_screen, "drop": drop_screen, "show": show_screen}


@router.callback_query(MeetingsPress.filter(), flags=KEEP)
async def show_all(
    query: CallbackQuery, callback_data: MeetingsPress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    case_id, every = callback_data.case_id, callback_data.every
    if every is None:
        found = await ledger.run(meetings.of_family, who, case_id)
    else:
        found = await ledger.run(meetings.choose_every, who, case_id, every)
    await redraw(query, *list_screen(found, callback_data.page, voice, texts))


@router.callback_query(NewMeetingPress.filter(), flags=KEEP)
async def ask_when(
    query: CallbackQuery, callback_data: NewMeetingPress, who: Who, ledger: Ledger, dialog_manager: DialogManager
) -> None:
    await ledger.read(meetings.form, who, callback_data.case_id)
    data = callback_data.model_dump()
    await dialog_manager.start(MeetingDay.day, data=data, mode=StartMode.RESET_STACK)


@router.callback_query(MeetingPress.filter(F.what == ""), flags=KEEP)
async def show_one(
    query: CallbackQuery, callback_data: MeetingPress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    board = await ledger.run(meetings.see, who, callback_data.meeting_id)
    await redraw(query, *card_screen(board, voice, texts))


@router.callback_query(MeetingPress.filter(F.what.in_(CHANGES)), flags=KEEP)
async def change(
    query: CallbackQuery, callback_data: MeetingPress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    act = CHANGES[callback_data.what]
    board = await ledger.run(act, who, callback_data.meeting_id, callback_data.seen)
    text, rows = card_screen(board, voice, texts)
    if callback_data.what == "send" and board.fault is None:
        sent = texts.t("staff.meetings", "👩 It is on its way to her, as her phone allows it.")
        text = f"{sent}\n\n{text}"
    await redraw(query, text, rows)


@router.callback_query(MeetingPress.filter(F.what.in_(LOOKS)), flags=KEEP)
async def look(
    query: CallbackQuery, callback_data: MeetingPress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    board = await ledger.run(meetings.see, who, callback_data.meeting_id)
    await redraw(query, *LOOKS[callback_data.what](board, voice, texts))


@router.callback_query(MeetingPress.filter(F.what.in_({"who", "add"})), flags=KEEP)
async def choose_guests(
    query: CallbackQuery, callback_data: MeetingPress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    press = callback_data
    if press.what == "who":
        found = await ledger.read(meetings.choices, who, press.meeting_id)
    else:
        found = await ledger.run(meetings.toggle, who, press.meeting_id, press.item, press.seen)
    await redraw(query, *guests_screen(found, press, voice, texts))


@router.callback_query(MeetingPress.filter(F.what.in_({"been", "gone", "mark"})), flags=KEEP)
async def choose_item(
    query: CallbackQuery, callback_data: MeetingPress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    press = callback_data
    acts = {
        "been": (meetings_after.was_there, presence_screen),
        "gone": (meetings.take_away, drop_screen),
        "mark": (meetings_after.mark, show_screen),
    }
    act, screen = acts[press.what]
    board = await ledger.run(act, who, press.meeting_id, press.item, press.seen)
    await redraw(query, *screen(board, voice, texts))


@router.callback_query(MeetingPress.filter(F.what == "off"), flags=KEEP)
async def ask_before_calling_off(
    query: CallbackQuery, callback_data: MeetingPress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    board = await ledger.run(meetings.see, who, callback_data.meeting_id)
    sure = MeetingPress(meeting_id=board.meeting.id, what="sure", seen=board.meeting.version)
    yes = Key(texts.label("staff.meetings", "🚫 Yes, it will not be"), sure.pack())
    text, _ = card_screen(board, voice, texts)
    question = texts.t("staff.meetings", "Shall it not be? Whoever was told of it is told once.")
    await redraw(query, f"{question}\n\n{text}", [[yes], [back_to(MeetingPress(meeting_id=board.meeting.id), voice)]])


@router.callback_query(MeetingPress.filter(F.what == "sure"), flags=KEEP)
async def call_off(
    query: CallbackQuery, callback_data: MeetingPress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    case_id = (await ledger.read(meetings.choices, who, callback_data.meeting_id)).board.case.id
    board = await ledger.run(meetings.call_off, who, callback_data.meeting_id, callback_data.seen)
    if board is not None:
        await redraw(query, *card_screen(board, voice, texts))
    else:
        await redraw(query, *list_screen(await ledger.run(meetings.of_family, who, case_id), 0, voice, texts))


@router.callback_query(MeetingAnswerPress.filter(), flags=needs("meetings.answer"))
async def answer(
    query: CallbackQuery, callback_data: MeetingAnswerPress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    called = await ledger.run(meetings_answers.answer, who, callback_data.meeting_id, callback_data.coming)
    await redraw(query, *_answered(called, callback_data, voice, texts))


def _answered(called: Called, press: MeetingAnswerPress, voice: Voice, texts: Texts) -> Screen:
    """What she said, and the other answer for a changed mind."""
    said = {"code": called.code, "when": Texts(voice, called.zone).when(called.starts_at), "place": called.place}
    head = texts.t("staff.meetings.call", "👥 {code}: a meeting of agencies\n📅 {when}\n📍 {place}", **said)
    if not called.open:
        over = texts.t("staff.meetings.call", "It has begun, or is called off: no answer is needed any more.")
        return f"{head}\n{over}", []
    come, cannot = (
        texts.label("staff.meetings.call", "✅ I come"),
        texts.label("staff.meetings.call", "❌ I cannot"),
    )
    now, other = (come, cannot) if called.coming is Coming.COMING else (cannot, come)
    turned = Coming.CANNOT if called.coming is Coming.COMING else Coming.COMING
    key = Key(other, MeetingAnswerPress(meeting_id=press.meeting_id, coming=turned).pack())
    answered = texts.t("staff.meetings.call", "You answered: {answer}", answer=now)
    return f"{head}\n\n{answered}", [[key]]
