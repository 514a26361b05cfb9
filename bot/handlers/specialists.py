"""👤 The coordinator's specialists: the roster, inviting one, and the end of somebody's work here."""

from typing import Any

from aiogram import F, Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.buttons.specialists import InviteSpecialistPress, RosterPress, SpecialistPress
from bot.content.specialists import kind_words
from bot.dialogs.farewell import back_to
from bot.domain.people import Who
from bot.domain.specialists import OWN_KIND_LIMIT, SpecialistKind
from bot.domain.voices import Voice
from bot.handlers.asking import Answering, ask, done, typed_line
from bot.handlers.reply import needs, redraw, write
from bot.handlers.specialists_screens import card_screen, end_screen, ended_screen, kinds_screen, roster_screen
from bot.storage.ledger import Ledger
from bot.texts import Texts
from bot.use_cases import specialists

router = Router(name="specialists")
MANAGE = needs("specialists.manage")
ABOUT = "specialists.own_kind"


@router.callback_query(RosterPress.filter(), flags=MANAGE)
async def show_roster(
    query: CallbackQuery, callback_data: RosterPress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    found = await ledger.run(specialists.roster, who)
    await redraw(query, *roster_screen(found, callback_data.page, voice, texts))


@router.callback_query(InviteSpecialistPress.filter(F.kind.is_(None)), flags=MANAGE)
async def ask_kind(query: CallbackQuery, voice: Voice, texts: Texts) -> None:
    await redraw(query, *kinds_screen(voice, texts))


@router.callback_query(InviteSpecialistPress.filter(F.kind == SpecialistKind.OTHER), flags=MANAGE)
async def ask_own_kind(query: CallbackQuery, voice: Voice, texts: Texts, state: FSMContext) -> None:
    await ask(state, ABOUT)
    text = texts.t(
        "staff.specialists",
        "What do you call this specialist? One line, {limit} letters at most: «doctor». Mothers read it.",
        limit=OWN_KIND_LIMIT,
    )
    await redraw(query, text, [[back_to(InviteSpecialistPress(), voice)]])


@router.message(Answering(ABOUT), flags=MANAGE)
async def invite_own_kind(
    message: Message, asked: dict[str, Any], who: Who, ledger: Ledger, voice: Voice, texts: Texts, state: FSMContext
) -> None:
    """Anything that is no line is told in a sentence, and the question stays."""
    words = await typed_line(message, OWN_KIND_LIMIT, texts)
    if words is None:
        return
    code = await ledger.run(specialists.invite, who, SpecialistKind.OTHER, words)
    await done(state)
    await write(message, _pass_on(kind_words(SpecialistKind.OTHER, words, voice), code, texts))


@router.callback_query(InviteSpecialistPress.filter(), flags=MANAGE)
async def invite(
    query: CallbackQuery, callback_data: InviteSpecialistPress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    """The code for the inviter's eyes; the link comes through the outbox."""
    assert callback_data.kind is not None
    code = await ledger.run(specialists.invite, who, callback_data.kind)
    await redraw(query, _pass_on(kind_words(callback_data.kind, "", voice), code, texts))


def _pass_on(kind: str, code: str, texts: Texts) -> str:
    return texts.t(
        "staff.specialists",
        "{kind}. Pass on the link of the next message, and say this code by voice: {code}",
        kind=kind,
        code=code,
    )


@router.callback_query(SpecialistPress.filter(F.what == "end"), flags=MANAGE)
async def ask_once_more(
    query: CallbackQuery, callback_data: SpecialistPress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    line = await ledger.run(specialists.one_of, who, callback_data.person_id)
    await redraw(query, *end_screen(line, voice, texts))


@router.callback_query(SpecialistPress.filter(F.what == "ended"), flags=MANAGE)
async def end(
    query: CallbackQuery, callback_data: SpecialistPress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    ended = await ledger.run(specialists.end, who, callback_data.person_id)
    await redraw(query, *ended_screen(ended, voice, texts))


@router.callback_query(SpecialistPress.filter(), flags=MANAGE)
async def show_one(
    query: CallbackQuery, callback_data: SpecialistPress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    line = await ledger.run(specialists.one_of, who, callback_data.person_id)
    await redraw(query, *card_screen(line, voice, texts))
