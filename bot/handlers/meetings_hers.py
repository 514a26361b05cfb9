"""✍️ «Скажите от меня»: the mother's words for a meeting about her family. Any press gives the line up."""

from typing import Any

from aiogram import F, Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager

from bot.buttons.meetings import MeetingHersPress
from bot.buttons.mentoring import WritePress
from bot.buttons.reminders import AffairsPress
from bot.domain.meetings import LINE_LIMIT, Fault
from bot.domain.people import Who
from bot.domain.relay import RelayKind
from bot.domain.typed import one_line
from bot.domain.voices import Voice
from bot.handlers import talk
from bot.handlers.asking import Answering, ask, done
from bot.handlers.parcels import Writes, read
from bot.handlers.reply import needs, show, turn
from bot.storage.ledger import Ledger
from bot.use_cases import meetings_answers, reminders_voice
from bot.use_cases.meetings_answers import Hers

router = Router(name="meetings.hers")
ABOUT = "meetings.hers"
SAY = needs("meetings.say")


@router.callback_query(MeetingHersPress.filter(F.what == ""), flags=SAY)
async def show_hers(
    query: CallbackQuery, callback_data: MeetingHersPress, who: Who, ledger: Ledger, voice: Voice
) -> None:
    await _show(query, await ledger.read(meetings_answers.hers, who, callback_data.meeting_id), voice)


@router.callback_query(MeetingHersPress.filter(F.what == "take"), flags=SAY)
async def take_back(
    query: CallbackQuery, callback_data: MeetingHersPress, who: Who, ledger: Ledger, voice: Voice
) -> None:
    await _show(query, await ledger.run(meetings_answers.take_back, who, callback_data.meeting_id), voice)


@router.callback_query(MeetingHersPress.filter(F.what == "say"), flags=SAY)
async def ask_words(
    query: CallbackQuery,
    callback_data: MeetingHersPress,
    who: Who,
    ledger: Ledger,
    voice: Voice,
    state: FSMContext,
    dialog_manager: DialogManager,
) -> None:
    """Asked under the news, which stays to be read."""
    here = await ledger.read(meetings_answers.hers, who, callback_data.meeting_id)
    if here.fault:
        return await _show(query, here, voice)
    await dialog_manager.reset_stack()
    await ask(state, ABOUT, meeting_id=here.meeting.id)
    cancel = MeetingHersPress(meeting_id=here.meeting.id)
    await show(query, "meetings.ask", voice, {"cancel": cancel}, name=here.curator)


@router.message(Writes(), Answering(ABOUT), flags=SAY)
async def say(
    message: Message, asked: dict[str, Any], who: Who, ledger: Ledger, voice: Voice, state: FSMContext
) -> None:
    """Words stand on the agenda; a voice goes to her curator, who writes down what she said."""
    parcel = read(message)
    if isinstance(parcel, str):
        return await show(message, parcel, voice)
    if parcel.kind is RelayKind.VOICE:
        curator = await ledger.run(reminders_voice.hand_over, who, parcel)
        await done(state)
        return await show(message, "reminders.voice_sent", voice, curator=curator)
    words = one_line(message.text or "")
    if not any(letter.isalnum() for letter in words):
        return await show(message, "menu.only_letters", voice)
    if len(words) > LINE_LIMIT:
        return await show(message, "menu.too_long", voice, limit=LINE_LIMIT)
    here, sent = await ledger.run(meetings_answers.say, who, asked["meeting_id"], parcel)
    await done(state)
    if sent is not None and sent.delivery not in meetings_answers.CARRIED:
        return await talk.tell(message, voice, sent)
    await _show(message, here, voice)


async def _show(event: CallbackQuery | Message, here: Hers, voice: Voice) -> None:
    """What she said so far, and what can still be done about it."""
    id_ = here.meeting.id
    targets = {
        "say": MeetingHersPress(meeting_id=id_, what="say"),
        "take": MeetingHersPress(meeting_id=id_, what="take"),
        "write": WritePress(to=here.curator_id, case_id=here.meeting.case_id),
        "back": AffairsPress(),
    }
    values: dict[str, str] = {}
    if here.fault is Fault.FULL:
        screen = "meetings.enough"
    elif here.fault:
        screen, values = "meetings.too_late", {"name": here.curator}
    elif here.lines:
        screen, values = "meetings.hers", {"words": "\n".join(f"«{line.words}»" for line in here.lines)}
    else:
        screen = "meetings.nothing_said"
    if isinstance(event, CallbackQuery):
        await turn(event, screen, voice, targets, **values)
    else:
        await show(event, screen, voice, targets, **values)
