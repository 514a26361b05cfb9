"""📅 «Позвать на встречу»: a day, an hour, and the mother's answer."""

from datetime import date, datetime, time

from aiogram import F, Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager

from bot.buttons.keys import Rows, column
from bot.buttons.mentoring import CallMePress, WritePress
from bot.buttons.mentoring_dates import DateAnswerPress, DateOffPress, DatePress, DateSurePress
from bot.buttons.mentoring_home import PairPress
from bot.content.screens import say
from bot.domain.mentoring_dates import may_be, offered
from bot.domain.people import Who
from bot.domain.voices import Voice
from bot.domain.when import When, read_when
from bot.handlers import asking
from bot.handlers.asking import Answering
from bot.handlers.parcels import Writes
from bot.handlers.reply import Targets, needs, redraw, show, turn, write
from bot.storage.ledger import Ledger
from bot.texts import Texts
from bot.use_cases import mentoring_dates
from bot.use_cases.mentoring_dates import Asking

router = Router(name="mentoring.dates")

HOME = needs("mentoring.home")
MINUTES = (600, 720, 900)


@router.callback_query(DatePress.filter(F.typed), flags=HOME)
async def ask_typed(
    query: CallbackQuery,
    callback_data: DatePress,
    who: Who,
    voice: Voice,
    ledger: Ledger,
    state: FSMContext,
    dialog_manager: DialogManager,
) -> None:
    await ledger.read(mentoring_dates.form, who, callback_data.match_id)
    await dialog_manager.reset_stack()
    await asking.ask(state, "mentoring_date", match_id=callback_data.match_id, day=callback_data.day)
    screen = "day_typed" if callback_data.day is None else "hour_typed"
    await turn(query, f"mentoring_dates.{screen}", voice, _never(callback_data.match_id))


@router.message(Writes(), Answering("mentoring_date"), flags=HOME)
async def hear(
    message: Message,
    who: Who,
    voice: Voice,
    texts: Texts,
    ledger: Ledger,
    state: FSMContext,
    asked: dict[str, int],
) -> None:
    """The day, or the hour of a day that is known; both at once are understood, too."""
    form = await ledger.read(mentoring_dates.form, who, asked["match_id"])
    said = read_when(message.text or "", form.wall.replace(tzinfo=None))
    found = _understood(said, asked["day"], form) if isinstance(said, When) else None
    if found is None:
        return await show(message, "mentoring_dates.again", voice, _never(asked["match_id"]))
    await asking.done(state)
    day, minute = found
    await write(message, *_next(DatePress(match_id=asked["match_id"], day=day, minute=minute), form, voice, texts))


@router.callback_query(DatePress.filter(), flags=HOME)
async def ask(
    query: CallbackQuery, callback_data: DatePress, who: Who, voice: Voice, texts: Texts, ledger: Ledger
) -> None:
    """The first question comes as a new message: the page it was pressed on stays."""
    form = await ledger.read(mentoring_dates.form, who, callback_data.match_id)
    if form.by_curator:
        ids = {"to": form.curator_id, "case_id": form.case_id}
        await show(query, "mentoring_dates.by_curator", voice, {"write": WritePress(**ids), "call": CallMePress(**ids)})
    elif callback_data.day is None:
        await write(query, *_next(callback_data, form, voice, texts))
    else:
        await redraw(query, *_next(callback_data, form, voice, texts))


@router.callback_query(DateSurePress.filter(), flags=HOME)
async def send(query: CallbackQuery, callback_data: DateSurePress, who: Who, voice: Voice, ledger: Ledger) -> None:
    day, at = date.fromordinal(callback_data.day), _clock(callback_data.minute)
    await ledger.run(mentoring_dates.ask, who, callback_data.match_id, day, at)
    await turn(query, "mentoring_dates.sent", voice)


@router.callback_query(DateOffPress.filter(), flags=HOME)
async def cannot(query: CallbackQuery, callback_data: DateOffPress, who: Who, voice: Voice, ledger: Ledger) -> None:
    """Asked once more: she is told at once."""
    if callback_data.sure:
        await ledger.run(mentoring_dates.cannot, who, callback_data.date_id)
        return await turn(query, "mentoring_dates.told_off", voice)
    found = await ledger.read(mentoring_dates.coming, who, callback_data.date_id)
    targets: Targets = {
        "sure": callback_data.model_copy(update={"sure": True}),
        "back": PairPress(match_id=found.match_id, what="meetings"),
    }
    await turn(query, "mentoring_dates.off_check", voice, targets, when=Texts(voice, found.zone).when(found.starts_at))


@router.callback_query(DateAnswerPress.filter(), flags=needs("mentoring.date"))
async def answer(query: CallbackQuery, callback_data: DateAnswerPress, who: Who, voice: Voice, ledger: Ledger) -> None:
    asked = await ledger.run(mentoring_dates.answer, who, callback_data.date_id, callback_data.said)
    await turn(query, f"mentoring_dates.said_{asked.state}", voice)


def _understood(said: When, known: int | None, form: Asking) -> tuple[int, int | None] | None:
    """(day, minute of the day); None for what cannot be."""
    day = said.day or (date.fromordinal(known) if known else None)
    if day is None or (known and said.at is None):
        return None
    at = said.at or time(12)
    start = datetime.combine(day, at, form.wall.tzinfo)
    if not may_be(start, form.wall) and not (said.at is None and day > form.wall.date()):
        return None
    return day.toordinal(), at.hour * 60 + at.minute if said.at else None


def _next(said: DatePress, form: Asking, voice: Voice, texts: Texts) -> tuple[str, Rows]:
    """The next question, or «Позвать?»."""
    if said.day is None:
        days = offered(form.wall.date())
        screen = say("mentoring_dates.day", voice, **{key: texts.day(day) for key, day in days.items()})
        targets: Targets = {key: said.model_copy(update={"day": day.toordinal()}) for key, day in days.items()}
        never = _never(said.match_id)
        return screen.text, column(
            screen.buttons, {**targets, "typed": said.model_copy(update={"typed": True}), **never}
        )
    day = date.fromordinal(said.day)
    if said.minute is None:
        screen = say("mentoring_dates.hour", voice, day=texts.day(day))
        targets = {f"m{minute}": said.model_copy(update={"minute": minute}) for minute in MINUTES}
        return screen.text, column(screen.buttons, {**targets, "typed": said.model_copy(update={"typed": True})})
    when = Texts(voice, str(form.wall.tzinfo)).when(datetime.combine(day, _clock(said.minute), form.wall.tzinfo))
    screen = say("mentoring_dates.check", voice, name=form.name, when=when)
    sure = DateSurePress(match_id=said.match_id, day=said.day, minute=said.minute)
    return screen.text, column(screen.buttons, {"sure": sure, "again": DatePress(match_id=said.match_id)})


def _clock(minute: int) -> time:
    return time(minute // 60, minute % 60)


def _never(match_id: int) -> Targets:
    return {"cancel": PairPress(match_id=match_id, what="meetings")}
