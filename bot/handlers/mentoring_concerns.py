"""«⋯ Ещё» under what the other one of a pair wrote: show it to the curator, or say that one is worried."""

from typing import Any

from aiogram import F, Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager

from bot.buttons.help_requests import HelpAskPress
from bot.buttons.keys import Key, Rows, column
from bot.buttons.mentoring import WritePress
from bot.buttons.mentoring_concerns import BesidePress, WorryPress, WorryWordsPress
from bot.content.screens import say
from bot.domain.help_requests import HelpKind
from bot.domain.people import Role, Who
from bot.domain.voices import Voice
from bot.handlers import asking
from bot.handlers.asking import Answering
from bot.handlers.parcels import Writes, read
from bot.handlers.reply import Targets, choose, needs, show, turn
from bot.storage.ledger import Ledger
from bot.use_cases import mentoring_concerns

router = Router(name="mentoring.concerns")

SHOW, WORRY = needs("mentoring.show"), needs("mentoring.worry")


@router.callback_query(BesidePress.filter(F.what == ""), flags=SHOW)
async def more(query: CallbackQuery, callback_data: BesidePress, who: Who, voice: Voice, ledger: Ledger) -> None:
    """Other keys under the same message: nothing of it is written anew."""
    relay_id = callback_data.relay_id
    beside = await ledger.read(mentoring_concerns.beside, who, relay_id)
    targets: Targets = {
        "show": BesidePress(relay_id=relay_id, what="show"),
        "worry": WorryPress(match_id=beside.match_id),
        "back": BesidePress(relay_id=relay_id, what="back"),
    }
    await choose(query, column(say("mentoring_concerns.more", voice).buttons, targets))


@router.callback_query(BesidePress.filter(F.what == "back"), flags=SHOW)
async def back(query: CallbackQuery, callback_data: BesidePress, who: Who, voice: Voice, ledger: Ledger) -> None:
    beside = await ledger.read(mentoring_concerns.beside, who, callback_data.relay_id)
    await choose(query, _under(callback_data.relay_id, beside.from_id, beside.case_id, voice))


@router.callback_query(BesidePress.filter(F.what == "show"), flags=SHOW)
async def show_it(query: CallbackQuery, callback_data: BesidePress, who: Who, voice: Voice, ledger: Ledger) -> None:
    relay_id = callback_data.relay_id
    beside = await ledger.read(mentoring_concerns.beside, who, relay_id)
    names = await ledger.run(mentoring_concerns.show, who, relay_id)
    await choose(query, _under(relay_id, beside.from_id, beside.case_id, voice))
    side = "mother" if who.role is Role.MOTHER else "mentor"
    await show(query, f"mentoring_concerns.shown_by_{side}", voice, name=names)


@router.callback_query(WorryPress.filter(F.what.in_({"", "curator"})), flags=WORRY)
async def ask(
    query: CallbackQuery,
    callback_data: WorryPress,
    who: Who,
    voice: Voice,
    ledger: Ledger,
    state: FSMContext,
    dialog_manager: DialogManager,
) -> None:
    """Words, a voice, or nothing at all; the next message is the answer."""
    match_id, of_curator = callback_data.match_id, callback_data.what == "curator"
    await ledger.read(mentoring_concerns.look, who, match_id)
    await dialog_manager.reset_stack()
    await asking.ask(state, "worry", match_id=match_id, of_curator=of_curator)
    kinds = ("plain_curator", "cancel") if of_curator else ("plain", "danger", "curator", "cancel")
    targets: dict[str, Any] = {what: WorryPress(match_id=match_id, what=what) for what in kinds}
    if who.role is Role.MOTHER and not of_curator:
        targets["danger"] = HelpAskPress(kind=HelpKind.DANGER)
    screen = "curator" if of_curator else "mother" if who.role is Role.MOTHER else "mentor"
    await show(query, f"mentoring_concerns.ask_{screen}", voice, targets)


@router.callback_query(WorryPress.filter(F.what.in_({"plain", "plain_curator"})), flags=WORRY)
async def without_words(
    query: CallbackQuery, callback_data: WorryPress, who: Who, voice: Voice, ledger: Ledger
) -> None:
    of_curator = callback_data.what == "plain_curator"
    await ledger.run(mentoring_concerns.raise_, who, callback_data.match_id, of_curator=of_curator)
    await turn(query, "mentoring_concerns.sent", voice)


@router.callback_query(WorryPress.filter(F.what == "danger"), flags=WORRY)
async def danger(query: CallbackQuery, callback_data: WorryPress, who: Who, voice: Voice, ledger: Ledger) -> None:
    """A volunteer's; a mother's own button is that of help. «112» stands first, and claims nothing."""
    await ledger.read(mentoring_concerns.look, who, callback_data.match_id)
    await show(query, "mentoring_concerns.danger", voice)
    await ledger.run(mentoring_concerns.raise_, who, callback_data.match_id, danger=True)
    await show(query, "mentoring_concerns.called", voice)


@router.callback_query(WorryPress.filter(F.what == "cancel"), flags=WORRY)
async def cancel(query: CallbackQuery, voice: Voice) -> None:
    await turn(query, "mentoring_concerns.cancelled", voice)


@router.callback_query(WorryWordsPress.filter(), flags=WORRY)
async def ask_words(
    query: CallbackQuery, callback_data: WorryWordsPress, who: Who, voice: Voice, ledger: Ledger, state: FSMContext
) -> None:
    concern = await ledger.read(mentoring_concerns.open_worry, who, callback_data.concern_id)
    await asking.ask(state, "worry_words", concern_id=concern.id)
    await show(query, "mentoring_concerns.ask_more", voice)


@router.message(Writes(), Answering("worry"), flags=WORRY)
async def say_why(
    message: Message, who: Who, voice: Voice, ledger: Ledger, state: FSMContext, asked: dict[str, Any]
) -> None:
    """What a card cannot carry gets a sentence, and the question stays."""
    parcel = read(message)
    if isinstance(parcel, str) or not mentoring_concerns.fits(parcel):
        return await show(message, "mentoring_concerns.say_shorter", voice)
    await ledger.run(mentoring_concerns.raise_, who, asked["match_id"], parcel, of_curator=asked["of_curator"])
    await asking.done(state)
    await show(message, "mentoring_concerns.sent", voice)


@router.message(Writes(), Answering("worry_words"), flags=WORRY)
async def say_more(
    message: Message, who: Who, voice: Voice, ledger: Ledger, state: FSMContext, asked: dict[str, Any]
) -> None:
    parcel = read(message)
    if isinstance(parcel, str) or not mentoring_concerns.fits(parcel):
        return await show(message, "mentoring_concerns.say_shorter", voice)
    await ledger.run(mentoring_concerns.add_words, who, asked["concern_id"], parcel)
    await asking.done(state)
    await show(message, "mentoring_concerns.sent", voice)


def _under(relay_id: int, from_id: int, case_id: int, voice: Voice) -> Rows:
    """The keys as they came with the message."""
    labels = say("relay.from_person", voice, name="").buttons
    write = Key(labels["answer"], WritePress(to=from_id, case_id=case_id).pack())
    return [[write, Key(labels["more"], BesidePress(relay_id=relay_id).pack())]]
