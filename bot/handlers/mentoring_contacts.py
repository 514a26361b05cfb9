"""📝 «Записать встречу»: three questions with buttons, or a voice; then how the volunteer feels."""

from functools import partial

from aiogram import F, Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager

from bot.buttons.mentoring import CallMePress
from bot.buttons.mentoring_contacts import (
    FeltPress,
    HeardDayPress,
    LastedPress,
    LogDaysPress,
    LoggedPress,
    LogKeepPress,
    LogPress,
    LogUndoPress,
    LogVoicePress,
)
from bot.buttons.mentoring_home import MinePress
from bot.buttons.menu import MenuPress
from bot.content.screens import say
from bot.dialogs.farewell import back_to
from bot.domain.mentoring_contacts import Felt, How, HowLong, Logged
from bot.domain.people import Who
from bot.domain.relay import RelayKind
from bot.domain.voices import Voice
from bot.handlers import asking, talk
from bot.handlers import mentoring_days as days
from bot.handlers.asking import Answering
from bot.handlers.mentoring_contacts_words import line
from bot.handlers.parcels import Writes, read
from bot.handlers.reply import Targets, needs, pager, redraw, show, turn
from bot.storage.ledger import Ledger
from bot.texts import Texts
from bot.use_cases import mentoring_contacts

router = Router(name="mentoring.contacts")

LOG = needs("mentoring.log")


@router.callback_query(LogPress.filter(), flags=LOG)
async def ask(query: CallbackQuery, callback_data: LogPress, who: Who, voice: Voice, ledger: Ledger) -> None:
    """The next question. The first one comes as a new message: the card it was pressed on stays."""
    match_id, how, how_long = callback_data.match_id, callback_data.how, callback_data.long
    await ledger.read(mentoring_contacts.of_whom, who, match_id)
    if how is None:
        aloud: Targets = {"aloud": LogVoicePress(match_id=match_id), **_cancel(match_id)}
        hows: Targets = {one: LogPress(match_id=match_id, how=one) for one in How}
        await show(query, "mentoring_contacts.how", voice, {**hows, **aloud})
    elif how_long is None:
        longs: Targets = {one: LogPress(match_id=match_id, how=how, long=one) for one in HowLong}
        await turn(query, "mentoring_contacts.how_long", voice, longs)
    else:
        ids = {"match_id": match_id, "how": how, "long": how_long}
        await redraw(query, *days.ask_day(lambda ago: LogKeepPress(**ids, ago=ago), LogDaysPress(**ids), voice))


@router.callback_query(LogDaysPress.filter(), flags=LOG)
async def ask_day(
    query: CallbackQuery, callback_data: LogDaysPress, who: Who, voice: Voice, texts: Texts, ledger: Ledger
) -> None:
    today, answers = await ledger.read(mentoring_contacts.today, who), callback_data.model_dump()
    await redraw(query, *days.ask_earlier(lambda ago: LogKeepPress(**answers, ago=ago), today, voice, texts))


@router.callback_query(LogKeepPress.filter(), flags=LOG)
async def keep(
    query: CallbackQuery, callback_data: LogKeepPress, who: Who, voice: Voice, texts: Texts, ledger: Ledger
) -> None:
    press = callback_data
    logged = await ledger.run(mentoring_contacts.log, who, press.match_id, press.how, press.long, press.ago)
    await _how_are_you(query, logged, voice, texts)


@router.callback_query(LogVoicePress.filter(F.ends), flags=LOG)
async def rather_not(query: CallbackQuery, voice: Voice) -> None:
    await turn(query, "mentoring_contacts.cancelled", voice)


@router.callback_query(LogVoicePress.filter(), flags=LOG)
async def ask_aloud(
    query: CallbackQuery,
    callback_data: LogVoicePress,
    who: Who,
    voice: Voice,
    ledger: Ledger,
    state: FSMContext,
    dialog_manager: DialogManager,
) -> None:
    await ledger.read(mentoring_contacts.of_whom, who, callback_data.match_id)
    await dialog_manager.reset_stack()
    await asking.ask(state, "mentoring_log", match_id=callback_data.match_id)
    await turn(query, "mentoring_contacts.aloud", voice, _cancel(callback_data.match_id))


@router.message(Writes(), Answering("mentoring_log"), flags=LOG)
async def hear(
    message: Message, who: Who, voice: Voice, ledger: Ledger, state: FSMContext, asked: dict[str, int]
) -> None:
    """A voice alone: whatever else is said here could be words about the mother."""
    parcel, match_id = read(message), asked["match_id"]
    if isinstance(parcel, str) or parcel.kind is not RelayKind.VOICE:
        return await show(message, "mentoring_contacts.aloud_again", voice, _cancel(match_id))
    sent, logged = await ledger.run(mentoring_contacts.say, who, match_id, parcel)
    await asking.done(state)
    if logged is None:
        return await talk.tell(message, voice, sent)
    longs: Targets = {how_long: LastedPress(logged_id=logged.id, long=how_long) for how_long in HowLong}
    await show(message, "mentoring_contacts.aloud_kept", voice, longs)


@router.callback_query(LastedPress.filter(), flags=LOG)
async def lasted(query: CallbackQuery, callback_data: LastedPress, who: Who, voice: Voice, ledger: Ledger) -> None:
    """It counts for today until another day is chosen."""
    logged = await ledger.run(mentoring_contacts.lasted, who, callback_data.logged_id, callback_data.long)
    of_day = partial(HeardDayPress, logged_id=logged.id)
    await redraw(query, *days.ask_day(lambda ago: of_day(ago=ago), of_day(), voice))


@router.callback_query(HeardDayPress.filter(F.ago.is_(None)), flags=LOG)
async def earlier_day_heard(
    query: CallbackQuery, callback_data: HeardDayPress, who: Who, voice: Voice, texts: Texts, ledger: Ledger
) -> None:
    day = await ledger.read(mentoring_contacts.heard_on, who, callback_data.logged_id)
    of_day = partial(HeardDayPress, logged_id=callback_data.logged_id)
    await redraw(query, *days.ask_earlier(lambda ago: of_day(ago=ago), day, voice, texts))


@router.callback_query(HeardDayPress.filter(), flags=LOG)
async def day_heard(
    query: CallbackQuery, callback_data: HeardDayPress, who: Who, voice: Voice, texts: Texts, ledger: Ledger
) -> None:
    ago = callback_data.ago or 0
    logged = await ledger.run(mentoring_contacts.was_on, who, callback_data.logged_id, ago)
    await _how_are_you(query, logged, voice, texts)


@router.callback_query(LogUndoPress.filter(), flags=LOG)
async def take_back(query: CallbackQuery, callback_data: LogUndoPress, who: Who, voice: Voice, ledger: Ledger) -> None:
    undone = await ledger.run(mentoring_contacts.take_back, who, callback_data.logged_id)
    await turn(query, "mentoring_contacts.undone" if undone else "mentoring_contacts.undo_late", voice)


@router.callback_query(FeltPress.filter(), flags=LOG)
async def feels(query: CallbackQuery, callback_data: FeltPress, who: Who, voice: Voice, ledger: Ledger) -> None:
    """Whoever is tired is offered the curator's call at once."""
    name, case = await ledger.run(mentoring_contacts.feel, who, callback_data.logged_id, callback_data.felt)
    targets: Targets = {
        "menu": MenuPress(),
        "call": CallMePress(to=case.curator_id, case_id=case.id),
        "undo": LogUndoPress(logged_id=callback_data.logged_id),
    }
    screen = "felt_tired" if callback_data.felt is Felt.TIRED else "felt"
    await turn(query, f"mentoring_contacts.{screen}", voice, targets, name=name)


@router.callback_query(LoggedPress.filter(), flags=LOG)
async def what_was(
    query: CallbackQuery, callback_data: LoggedPress, who: Who, voice: Voice, texts: Texts, ledger: Ledger
) -> None:
    found, more = await ledger.read(mentoring_contacts.mine, who, callback_data.page)
    back = [back_to(MinePress(), voice)]
    if not found:
        return await redraw(query, say("mentoring_contacts.logged_none", voice).text, [back])
    lines = "\n".join(f"📝 {', '.join(filter(None, (line(one, voice, texts), name)))}" for one, name in found)
    rows = pager(voice, callback_data.page, more, lambda to: LoggedPress(page=to))
    await redraw(query, say("mentoring_contacts.logged", voice, lines=lines).text, [*rows, back])


async def _how_are_you(query: CallbackQuery, logged: Logged, voice: Voice, texts: Texts) -> None:
    targets: Targets = {
        **{felt: FeltPress(logged_id=logged.id, felt=felt) for felt in Felt},
        "undo": LogUndoPress(logged_id=logged.id),
    }
    await turn(query, "mentoring_contacts.kept", voice, targets, line=line(logged, voice, texts))


def _cancel(match_id: int) -> Targets:
    return {"cancel": LogVoicePress(match_id=match_id, ends=True)}
