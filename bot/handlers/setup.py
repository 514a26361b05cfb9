"""🧰 The first setting up: the list of steps, and each of them; what has a screen already is opened there."""

from aiogram import F, Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.buttons.setup import SetupPress, SetupTickPress, ZonePress
from bot.content.zones import PLACES
from bot.dialogs.setup.words import Screen, back, checklist
from bot.domain.people import Who
from bot.domain.setup import NAME_LIMIT, Setup, Step
from bot.domain.zones import zone_of
from bot.handlers import setup_screens as screens
from bot.handlers.asking import Answering, ask, done, typed_line
from bot.handlers.reply import MenuButton, needs, redraw, write
from bot.memory import Memory
from bot.storage.ledger import Ledger
from bot.texts import Texts
from bot.use_cases import phones, setup

router = Router(name="setup")
KEEP = needs("setup.keep")
TYPED = {Step.NAME: "setup.name", Step.ZONE: "setup.zone"}
"""Steps that are answered by a line, too."""


@router.message(MenuButton("setup"), flags=KEEP)
async def open_list(message: Message, who: Who, ledger: Ledger, texts: Texts) -> None:
    await write(message, *checklist(await ledger.read(setup.look, who), texts))


@router.callback_query(SetupPress.filter(F.step.is_(None)), flags=KEEP)
async def show_list(query: CallbackQuery, who: Who, ledger: Ledger, texts: Texts) -> None:
    await redraw(query, *checklist(await ledger.read(setup.look, who), texts))


@router.callback_query(SetupPress.filter(F.step), flags=KEEP)
async def show_step(
    query: CallbackQuery,
    callback_data: SetupPress,
    who: Who,
    ledger: Ledger,
    texts: Texts,
    state: FSMContext,
) -> None:
    step = callback_data.step
    assert step is not None
    now = await ledger.read(setup.look, who)
    if step in TYPED:
        await ask(state, TYPED[step])
    await redraw(query, *_step(step, now, await ledger.read(phones.board, who), texts))


@router.callback_query(SetupTickPress.filter(), flags=KEEP)
async def tick(
    query: CallbackQuery,
    callback_data: SetupTickPress,
    who: Who,
    ledger: Ledger,
    memory: Memory,
    texts: Texts,
) -> None:
    now = await ledger.run(setup.tick, who, callback_data.step)
    memory.phones = (await ledger.read(phones.board, who)).phones
    await redraw(query, *checklist(now, texts))


@router.callback_query(ZonePress.filter(), flags=KEEP)
async def choose_zone(query: CallbackQuery, callback_data: ZonePress, who: Who, ledger: Ledger, texts: Texts) -> None:
    await redraw(query, *checklist(await ledger.run(setup.set_zone, who, callback_data.zone), texts))


@router.message(Answering(TYPED[Step.NAME]), flags=KEEP)
async def keep_name(message: Message, who: Who, ledger: Ledger, texts: Texts, state: FSMContext) -> None:
    words = await typed_line(message, NAME_LIMIT, texts)
    if words is None:
        return
    await done(state)
    await write(message, *checklist(await ledger.run(setup.rename, who, words), texts))


@router.message(Answering(TYPED[Step.ZONE]), flags=KEEP)
async def keep_zone(message: Message, who: Who, ledger: Ledger, texts: Texts, state: FSMContext) -> None:
    zone = zone_of(message.text or "", PLACES)
    if zone is None:
        words = texts.t(
            "staff.setup", "I do not know this place. Write the nearest large city, or the hours: Moscow+4, UTC+7."
        )
        await write(message, words, [back(texts)])
        return
    await done(state)
    await write(message, *checklist(await ledger.run(setup.set_zone, who, zone), texts))


def _step(step: Step, now: Setup, board: phones.Board, texts: Texts) -> Screen:
    if step is Step.NAME:
        return screens.name(now, texts)
    if step is Step.ZONE:
        return screens.zone(now, texts)
    if step is Step.PHONES:
        return screens.phones(now, board, texts)
    if step is Step.PROJECT:
        return screens.project(now, texts)
    if step is Step.CURATORS:
        return screens.curators(now, texts)
    return screens.duty(now, texts)
