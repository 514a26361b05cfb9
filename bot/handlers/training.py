"""🎓 The register of training, one's own training, and 🗣 the cards on how to talk with a mother."""

from datetime import date, datetime, time
from typing import Any

from aiogram import F, Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.buttons.training import (
    TipPress,
    TrainedPress,
    TrainingAddPress,
    TrainingMinePress,
    TrainingPress,
    TrainingRowPress,
)
from bot.content.tips import TIPS
from bot.content.training import KINDS
from bot.domain.people import Who
from bot.domain.permissions import Gone
from bot.domain.training import MOST_HOURS, can_be
from bot.domain.typed import one_line
from bot.domain.voices import Voice
from bot.domain.when import When, read_when
from bot.handlers import training_screens as screens
from bot.handlers.asking import Answering, ask, done
from bot.handlers.reply import needs, redraw, write
from bot.storage.ledger import Ledger
from bot.texts import Texts
from bot.use_cases import training

router = Router(name="training")
KEEP = needs("training.keep")
DAY, HOURS = "training.day", "training.hours"


@router.callback_query(TrainingPress.filter(), flags=KEEP)
async def show_all(query: CallbackQuery, callback_data: TrainingPress, who: Who, ledger: Ledger, texts: Texts) -> None:
    page = callback_data.page
    found, ending, more = await ledger.read(training.everybody, who, page)
    await redraw(query, *screens.everybody(found, ending, page, texts, more=more))


@router.callback_query(TrainedPress.filter(), flags=KEEP)
async def show_one(query: CallbackQuery, callback_data: TrainedPress, who: Who, ledger: Ledger, texts: Texts) -> None:
    await redraw(query, *screens.one(await ledger.read(training.of_person, who, callback_data.person_id), texts))


@router.callback_query(TrainingMinePress.filter(), flags=needs("training.see"))
async def show_mine(query: CallbackQuery, who: Who, ledger: Ledger, texts: Texts) -> None:
    await redraw(query, *screens.mine(await ledger.read(training.mine, who), texts))


@router.callback_query(TrainingAddPress.filter(F.kind == ""), flags=KEEP)
async def ask_kind(
    query: CallbackQuery, callback_data: TrainingAddPress, who: Who, ledger: Ledger, texts: Texts
) -> None:
    person = await ledger.read(training.of_person, who, callback_data.person_id)
    await redraw(query, *screens.kinds(person, texts))


@router.callback_query(TrainingAddPress.filter(F.day == 0), flags=KEEP)
async def ask_day(
    query: CallbackQuery, callback_data: TrainingAddPress, who: Who, ledger: Ledger, texts: Texts, state: FSMContext
) -> None:
    person, kind = await ledger.read(training.of_person, who, callback_data.person_id), _kind(callback_data.kind)
    await ask(state, DAY, person_id=person.person_id, kind=kind)
    await redraw(query, *screens.day(person, kind, texts))


@router.callback_query(TrainingAddPress.filter(F.hours == 0), flags=KEEP)
async def ask_hours(
    query: CallbackQuery, callback_data: TrainingAddPress, who: Who, ledger: Ledger, texts: Texts, state: FSMContext
) -> None:
    person, kind = await ledger.read(training.of_person, who, callback_data.person_id), _kind(callback_data.kind)
    await ask(state, HOURS, person_id=person.person_id, kind=kind, day=callback_data.day)
    await redraw(query, *screens.hours(person, kind, date.fromordinal(callback_data.day), texts))


@router.callback_query(TrainingAddPress.filter(), flags=KEEP)
async def keep(query: CallbackQuery, callback_data: TrainingAddPress, who: Who, ledger: Ledger, texts: Texts) -> None:
    said = (callback_data.person_id, callback_data.kind, date.fromordinal(callback_data.day), callback_data.hours)
    person, made = await ledger.run(training.add, who, *said)
    await redraw(query, *screens.kept(person, made, texts))


@router.callback_query(TrainingRowPress.filter(), flags=KEEP)
async def take_off(
    query: CallbackQuery, callback_data: TrainingRowPress, who: Who, ledger: Ledger, texts: Texts
) -> None:
    record_id, back = callback_data.record_id, callback_data.back
    person = await ledger.run(training.remove, who, record_id, back=back)
    await redraw(query, *(screens.one(person, texts) if back else screens.taken_off(person, record_id, texts)))


@router.message(Answering(DAY), flags=KEEP)
async def type_day(
    message: Message, asked: dict[str, Any], who: Who, ledger: Ledger, texts: Texts, state: FSMContext
) -> None:
    person = await ledger.read(training.of_person, who, int(asked["person_id"]))
    said = read_when(message.text or "", datetime.combine(person.today, time(12)), behind=True)
    if not isinstance(said, When) or said.day is None or not can_be(said.day, person.today):
        words = texts.t("staff.training", "Write a day that has been, with its year: 12 March 2026.")
        await write(message, words)
        return
    await ask(state, HOURS, person_id=person.person_id, kind=asked["kind"], day=said.day.toordinal())
    await write(message, *screens.hours(person, asked["kind"], said.day, texts))


@router.message(Answering(HOURS), flags=KEEP)
async def type_hours(
    message: Message, asked: dict[str, Any], who: Who, ledger: Ledger, texts: Texts, state: FSMContext
) -> None:
    words = one_line(message.text or "")
    hours = int(words) if words.isascii() and words.isdecimal() and len(words) < 4 else 0
    if not 0 < hours <= MOST_HOURS:
        await write(message, texts.t("staff.projects", "A number from 1 to {most} is needed here.", most=MOST_HOURS))
        return
    await done(state)
    said = (int(asked["person_id"]), asked["kind"], date.fromordinal(int(asked["day"])), hours)
    person, made = await ledger.run(training.add, who, *said)
    await write(message, *screens.kept(person, made, texts))


@router.callback_query(TipPress.filter(), flags=needs("training.tips"))
async def show_tip(query: CallbackQuery, callback_data: TipPress, voice: Voice, texts: Texts) -> None:
    if callback_data.number >= len(TIPS):
        raise Gone
    await redraw(query, *screens.tip(callback_data.number, callback_data.case_id, voice, texts))


def _kind(code: str) -> str:
    if code not in KINDS:
        raise Gone
    return code
