"""📋 What was seen of volunteers: the coordinator's list and card, a curator's look, a volunteer's own."""

from datetime import date, datetime, time
from typing import Any

from aiogram import F, Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.buttons.mentoring_vetting import (
    VettedPress,
    VettingAddPress,
    VettingBackPress,
    VettingChoicePress,
    VettingListPress,
    VettingMinePress,
    VettingStatusPress,
)
from bot.domain.mentoring_vetting import Item
from bot.domain.people import Who
from bot.domain.training import can_be
from bot.domain.voices import Voice
from bot.domain.when import When, read_when
from bot.handlers import mentoring_vetting_screens as screens
from bot.handlers.asking import Answering, ask, done
from bot.handlers.reply import needs, redraw, write
from bot.storage.ledger import Ledger
from bot.texts import Texts
from bot.use_cases import mentoring_vetting, mentoring_vetting_keeping

router = Router(name="mentoring.vetting")
KEEP = needs("mentoring.vetting_keep")
DAY = "mentoring.vetting_day"


@router.callback_query(VettingListPress.filter(), flags=KEEP)
async def show_all(
    query: CallbackQuery, callback_data: VettingListPress, who: Who, ledger: Ledger, texts: Texts
) -> None:
    found, more = await ledger.read(mentoring_vetting.everybody, who, callback_data.page)
    await redraw(query, *screens.everybody(found, callback_data.page, texts, more=more))


@router.callback_query(VettedPress.filter(~F.history), flags=KEEP)
async def show_one(query: CallbackQuery, callback_data: VettedPress, who: Who, ledger: Ledger, texts: Texts) -> None:
    person = await ledger.read(mentoring_vetting.of_person, who, callback_data.person_id)
    await redraw(query, *screens.one(person, texts))


@router.callback_query(VettedPress.filter(F.history), flags=KEEP)
async def show_history(
    query: CallbackQuery, callback_data: VettedPress, who: Who, ledger: Ledger, texts: Texts
) -> None:
    found = await ledger.read(mentoring_vetting.history, who, callback_data.person_id)
    await redraw(query, *screens.history(*found, texts))


@router.callback_query(VettingAddPress.filter(F.day == 0), flags=KEEP)
async def ask_day(
    query: CallbackQuery, callback_data: VettingAddPress, who: Who, ledger: Ledger, texts: Texts, state: FSMContext
) -> None:
    person = await ledger.read(mentoring_vetting.of_person, who, callback_data.person_id)
    await ask(state, DAY, person_id=person.person_id, item=str(callback_data.item))
    await redraw(query, *screens.day(person, callback_data.item, texts))


@router.callback_query(VettingAddPress.filter(), flags=KEEP)
async def keep(query: CallbackQuery, callback_data: VettingAddPress, who: Who, ledger: Ledger, texts: Texts) -> None:
    said = (callback_data.person_id, callback_data.item, date.fromordinal(callback_data.day))
    person, resting = await ledger.run(mentoring_vetting_keeping.see, who, *said)
    await redraw(query, *screens.kept(person, callback_data.item, resting, texts))


@router.message(Answering(DAY), flags=KEEP)
async def type_day(
    message: Message, asked: dict[str, Any], who: Who, ledger: Ledger, texts: Texts, state: FSMContext
) -> None:
    person_id, item = int(asked["person_id"]), Item(asked["item"])
    person = await ledger.read(mentoring_vetting.of_person, who, person_id)
    said = read_when(message.text or "", datetime.combine(person.today, time(12)), behind=True)
    if not isinstance(said, When) or said.day is None or not can_be(said.day, person.today):
        await write(message, texts.t("staff.training", "Write a day that has been, with its year: 12 March 2026."))
        return
    await done(state)
    person, resting = await ledger.run(mentoring_vetting_keeping.see, who, person_id, item, said.day)
    await write(message, *screens.kept(person, item, resting, texts))


@router.callback_query(VettingBackPress.filter(), flags=KEEP)
async def take_back(
    query: CallbackQuery, callback_data: VettingBackPress, who: Who, ledger: Ledger, texts: Texts
) -> None:
    ids = (callback_data.person_id, callback_data.item)
    person = await ledger.run(mentoring_vetting_keeping.take_back, who, *ids)
    await redraw(query, *screens.taken_back(person, texts))


@router.callback_query(VettingChoicePress.filter(F.item.is_(None)), flags=KEEP)
async def show_choices(query: CallbackQuery, who: Who, ledger: Ledger, texts: Texts) -> None:
    await redraw(query, *screens.choices(await ledger.read(mentoring_vetting.chosen, who), texts))


@router.callback_query(VettingChoicePress.filter(), flags=KEEP)
async def choose(
    query: CallbackQuery, callback_data: VettingChoicePress, who: Who, ledger: Ledger, texts: Texts
) -> None:
    item, needed = callback_data.item, callback_data.needed
    assert item is not None
    chosen = await ledger.run(mentoring_vetting_keeping.choose, who, item, needed=needed)
    await redraw(query, *screens.choices(chosen, texts))


@router.callback_query(VettingStatusPress.filter(), flags=needs("mentoring.vetting_status"))
async def show_status(
    query: CallbackQuery, callback_data: VettingStatusPress, who: Who, ledger: Ledger, texts: Texts
) -> None:
    found = await ledger.read(mentoring_vetting.status, who, callback_data.person_id)
    await write(query, *screens.status(found, texts))


@router.callback_query(VettingMinePress.filter(), flags=needs("mentoring.vetting_own"))
async def show_mine(query: CallbackQuery, who: Who, voice: Voice, ledger: Ledger, texts: Texts) -> None:
    await write(query, *screens.mine(await ledger.read(mentoring_vetting.mine, who), voice, texts))
