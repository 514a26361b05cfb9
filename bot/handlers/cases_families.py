"""«Мои семьи»: the list with its looks, finding one, and a family's card."""

from aiogram import F, Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager

from bot.buttons.cases import FamiliesPress, FamilyPress, SearchPress
from bot.domain.cases import Look
from bot.domain.people import Who
from bot.domain.voices import Voice
from bot.handlers import asking
from bot.handlers.asking import Answering
from bot.handlers.cases_card import family_screen
from bot.handlers.cases_card_keys import card_rows
from bot.handlers.cases_screens import Screen, families_screen, found_screen, search_screen
from bot.handlers.reply import MenuButton, choose, needs, redraw, write
from bot.storage.ledger import Ledger
from bot.texts import Texts
from bot.use_cases import cases

router = Router(name="cases.families")
SEE = needs("cases.see")


@router.message(MenuButton("families"), flags=SEE)
async def open_families(
    message: Message, who: Who, ledger: Ledger, voice: Voice, texts: Texts, dialog_manager: DialogManager
) -> None:
    await dialog_manager.reset_stack()
    await write(message, *await _families(who, ledger, voice, texts, Look.ALL, 0))


@router.callback_query(FamiliesPress.filter(), flags=SEE)
async def turn_families(
    query: CallbackQuery, callback_data: FamiliesPress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    await redraw(query, *await _families(who, ledger, voice, texts, callback_data.look, callback_data.page))


@router.callback_query(FamilyPress.filter(~F.part), flags=SEE)
async def open_family(
    query: CallbackQuery, callback_data: FamilyPress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    card = await ledger.run(cases.family, who, callback_data.case_id)
    await write(query, *family_screen(card, voice, texts))


@router.callback_query(FamilyPress.filter(F.part), flags=SEE)
async def turn_keys(
    query: CallbackQuery, callback_data: FamilyPress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    """The card itself stays as it is read."""
    assert callback_data.part is not None
    found = await ledger.read(cases.openings, who, callback_data.case_id)
    await choose(query, card_rows(found, callback_data.part, voice, texts))


@router.callback_query(SearchPress.filter(), flags=SEE)
async def ask_words(
    query: CallbackQuery, voice: Voice, texts: Texts, state: FSMContext, dialog_manager: DialogManager
) -> None:
    await dialog_manager.reset_stack()
    await asking.ask(state, "cases_search")
    await redraw(query, *search_screen(texts.t("staff.cases.search", "Write the code or the name."), voice))


@router.message(F.text, Answering("cases_search"), flags=SEE)
async def search(message: Message, who: Who, ledger: Ledger, voice: Voice, texts: Texts, state: FSMContext) -> None:
    """The question stays open: the next words search again."""
    found, more = await ledger.read(cases.search, who, message.text or "")
    await write(message, *found_screen(found, more, voice, texts))


@router.message(Answering("cases_search"), flags=SEE)
async def search_by_letters(message: Message, voice: Voice, texts: Texts) -> None:
    said = texts.t("staff.cases.search", "I can search by letters only. Write the code or the name.")
    await write(message, *search_screen(said, voice))


async def _families(who: Who, ledger: Ledger, voice: Voice, texts: Texts, look: Look, page: int) -> Screen:
    return families_screen(await ledger.read(cases.families, who, look, page), look, page, voice, texts)
