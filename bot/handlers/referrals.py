"""📨 «Referrals» of a family: which help, from whom, and one line what for. Any press gives the line up."""

from typing import Any

from aiogram import F, Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.buttons.referrals import NewReferralPress, ReferralPress, ReferralsPress, ReferralUndoPress
from bot.dialogs.farewell import back_to
from bot.domain.people import Who
from bot.domain.permissions import Gone
from bot.domain.referrals import WORDS_LIMIT, ReferralKind
from bot.domain.voices import Voice
from bot.handlers.asking import Answering, ask, done, typed_line
from bot.handlers.referrals_screens import (
    agencies_screen,
    card_screen,
    kind_words,
    kinds_screen,
    list_screen,
)
from bot.handlers.reply import needs, redraw, write
from bot.storage.ledger import Ledger
from bot.texts import Texts
from bot.use_cases import referrals

router = Router(name="referrals")
ABOUT = "referrals.what_for"
KEEP = needs("referrals.keep")


@router.callback_query(ReferralsPress.filter(), flags=KEEP)
async def show_all(
    query: CallbackQuery, callback_data: ReferralsPress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    case, found = await ledger.run(referrals.of_family, who, callback_data.case_id)
    await redraw(query, *list_screen(case, found, callback_data.page, voice, texts))


@router.callback_query(NewReferralPress.filter(F.kind.is_(None)), flags=KEEP)
async def ask_kind(
    query: CallbackQuery, callback_data: NewReferralPress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    case, _ = await ledger.read(referrals.agencies, who, callback_data.case_id)
    await redraw(query, *kinds_screen(case, voice, texts))


@router.callback_query(NewReferralPress.filter(F.agency_id == 0), flags=KEEP)
async def ask_agency(
    query: CallbackQuery, callback_data: NewReferralPress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    assert callback_data.kind is not None
    case, known = await ledger.read(referrals.agencies, who, callback_data.case_id)
    await redraw(query, *agencies_screen(case, callback_data.kind, known, voice, texts))


@router.callback_query(NewReferralPress.filter(), flags=KEEP)
async def ask_what_for(
    query: CallbackQuery,
    callback_data: NewReferralPress,
    who: Who,
    ledger: Ledger,
    voice: Voice,
    texts: Texts,
    state: FSMContext,
) -> None:
    assert callback_data.kind is not None
    case, known = await ledger.read(referrals.agencies, who, callback_data.case_id)
    names = {agency.id: agency.name for agency in known}
    if callback_data.agency_id not in names:
        raise Gone
    kind = callback_data.kind
    await ask(state, ABOUT, case_id=case.id, kind=kind.value, agency_id=callback_data.agency_id)
    head = texts.t(
        "staff.referrals",
        "{kind} · {agency}\nWhat is asked for? Write one line, without a diagnosis.",
        kind=kind_words(kind, texts),
        agency=names[callback_data.agency_id],
    )
    await redraw(query, head, [[back_to(NewReferralPress(case_id=case.id, kind=kind), voice)]])


@router.message(Answering(ABOUT), flags=KEEP)
async def send(
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
    ids = (asked["case_id"], ReferralKind(asked["kind"]), asked["agency_id"])
    shown = await ledger.run(referrals.send, who, *ids, words)
    await done(state)
    await write(message, *card_screen(shown, voice, texts))


@router.callback_query(ReferralPress.filter(), flags=KEEP)
async def show_one(
    query: CallbackQuery, callback_data: ReferralPress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    referral_id = callback_data.referral_id
    if callback_data.state is None:
        shown = await ledger.run(referrals.see, who, referral_id)
    else:
        shown = await ledger.run(referrals.answered, who, referral_id, callback_data.state)
    await redraw(query, *card_screen(shown, voice, texts))


@router.callback_query(ReferralUndoPress.filter(), flags=KEEP)
async def undo(
    query: CallbackQuery, callback_data: ReferralUndoPress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    case, taken_back = await ledger.run(referrals.undo, who, callback_data.change_id)
    if not taken_back:
        await write(query, texts.t("staff.referrals", "Two minutes are over: it stays written down."))
        return
    case, found = await ledger.run(referrals.of_family, who, case.id)
    await redraw(query, *list_screen(case, found, 0, voice, texts))
