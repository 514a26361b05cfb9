"""🧺 A curator asks for a thing: what, of whom, and one line where one is needed. Any press gives the line up."""

from typing import Any

from aiogram import F, Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.buttons.aid import AidFamilyPress, AidNewPress
from bot.content.aid import AID
from bot.domain.aid import WORDS_LIMIT
from bot.domain.people import Who
from bot.domain.permissions import Gone
from bot.domain.voices import Voice
from bot.handlers.aid_screens import card_screen, family_screen, kinds_screen, line_screen, sources_screen
from bot.handlers.asking import Answering, ask, done, typed_line
from bot.handlers.reply import needs, redraw, write
from bot.storage.ledger import Ledger
from bot.texts import Texts
from bot.use_cases import aid

router = Router(name="aid")
ABOUT = "aid.words"
ASK = needs("aid.ask")
WITHOUT = "-"


@router.callback_query(AidFamilyPress.filter(), flags=ASK)
async def show_all(
    query: CallbackQuery, callback_data: AidFamilyPress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    page = callback_data.page
    case, found, more = await ledger.run(aid.of_family, who, callback_data.case_id, page)
    await redraw(query, *family_screen(case, found, page, more, voice, texts))


@router.callback_query(AidNewPress.filter(F.kind == ""), flags=ASK)
async def ask_kind(
    query: CallbackQuery, callback_data: AidNewPress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    case, _ = await ledger.read(aid.sources, who, callback_data.case_id)
    await redraw(query, *kinds_screen(case, voice, texts))


@router.callback_query(AidNewPress.filter(F.agency_id.is_(None)), flags=ASK)
async def ask_source(
    query: CallbackQuery, callback_data: AidNewPress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    case, known = await ledger.read(aid.sources, who, callback_data.case_id)
    if callback_data.kind not in AID:
        raise Gone
    await redraw(query, *sources_screen(case, callback_data, known, voice, texts))


@router.callback_query(AidNewPress.filter(F.size == ""), flags=ASK)
async def ask_line(
    query: CallbackQuery,
    callback_data: AidNewPress,
    who: Who,
    ledger: Ledger,
    voice: Voice,
    texts: Texts,
    state: FSMContext,
) -> None:
    case, known = await ledger.read(aid.sources, who, callback_data.case_id)
    if callback_data.kind not in AID or callback_data.agency_id not in {0, *(agency.id for agency in known)}:
        raise Gone
    await ask(state, ABOUT, case_id=case.id, kind=callback_data.kind, agency_id=callback_data.agency_id)
    await redraw(query, *line_screen(case, callback_data, voice, texts))


@router.callback_query(AidNewPress.filter(), flags=ASK)
async def ask_by_press(
    query: CallbackQuery, callback_data: AidNewPress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    """A size of the list, or none."""
    kind, size = AID.get(callback_data.kind), callback_data.size
    if kind is None or callback_data.agency_id is None or size not in (WITHOUT, *kind.sizes):
        raise Gone
    words = "" if size == WITHOUT else texts.t("staff.aid", "size {size}", size=size)
    ids = (callback_data.case_id, callback_data.kind, callback_data.agency_id)
    shown = await ledger.run(aid.ask, who, *ids, words)
    if shown is None:  # a size never names anybody
        raise Gone
    await redraw(query, *card_screen(shown, who.role, voice, texts))


@router.message(Answering(ABOUT), flags=ASK)
async def ask_in_words(
    message: Message,
    asked: dict[str, Any],
    who: Who,
    ledger: Ledger,
    voice: Voice,
    texts: Texts,
    state: FSMContext,
) -> None:
    """Anything that is no line is told in a sentence, and the question stays."""
    words = await typed_line(message, WORDS_LIMIT, texts)
    if words is None:
        return
    shown = await ledger.run(aid.ask, who, asked["case_id"], asked["kind"], asked["agency_id"], words)
    if shown is None:
        await write(message, texts.t("staff.aid", "⚠️ A name of the family is in it. Others read this: leave it out."))
        return
    await done(state)
    await write(message, *card_screen(shown, who.role, voice, texts))
