"""🏛 Agencies: a line with the name, then a line how to reach it. Any press gives the line up."""

from html import escape
from typing import Any

from aiogram import F, Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.buttons.brigade import BrigadePress
from bot.buttons.keys import Key, Rows
from bot.buttons.meetings import TalliesPress
from bot.buttons.referrals import PartnerPress, PartnersPress
from bot.dialogs.farewell import back_to
from bot.domain.brigade import AGENCY_LIMIT, CONTACT_LIMIT, Agency
from bot.domain.people import Who
from bot.domain.voices import Voice
from bot.handlers.asking import Answering, ask, done, typed_line
from bot.handlers.reply import needs, redraw, write
from bot.storage.ledger import Ledger
from bot.texts import Texts
from bot.use_cases import referrals_agencies

router = Router(name="referrals.agencies")
NAME, ANOTHER, CONTACT = "referrals.agency_name", "referrals.agency_rename", "referrals.agency_contact"
ASKED = {"name": ANOTHER, "contact": CONTACT}
KEEP = needs("referrals.agencies")


@router.callback_query(PartnersPress.filter(), flags=KEEP)
async def show_all(query: CallbackQuery, who: Who, ledger: Ledger, voice: Voice, texts: Texts) -> None:
    await redraw(query, *_list(await ledger.read(referrals_agencies.agencies, who), voice, texts))


@router.callback_query(PartnerPress.filter(F.agency_id == 0), flags=KEEP)
async def ask_name(query: CallbackQuery, voice: Voice, texts: Texts, state: FSMContext) -> None:
    await ask(state, NAME)
    head = texts.t("staff.referrals", "🏛 What is the agency called?")
    await redraw(query, head, [[back_to(PartnersPress(), voice)]])


@router.callback_query(PartnerPress.filter(F.what.in_(ASKED)), flags=KEEP)
async def ask_part(
    query: CallbackQuery, callback_data: PartnerPress, who: Who, ledger: Ledger, texts: Texts, state: FSMContext
) -> None:
    """Another name, or how it is reached."""
    agency = await ledger.read(referrals_agencies.one, who, callback_data.agency_id)
    await ask(state, ASKED[callback_data.what], agency_id=agency.id)
    await redraw(query, *(_rename(agency, texts) if callback_data.what == "name" else _contact(agency, texts)))


@router.callback_query(PartnerPress.filter(F.what.in_(("end", "back"))), flags=KEEP)
async def end(query: CallbackQuery, callback_data: PartnerPress, who: Who, ledger: Ledger, texts: Texts) -> None:
    ended = callback_data.what == "end"
    agency = await ledger.run(referrals_agencies.end, who, callback_data.agency_id, ended=ended)
    await redraw(query, *_card(agency, texts))


@router.callback_query(PartnerPress.filter(F.what == ""), flags=KEEP)
async def show_one(query: CallbackQuery, callback_data: PartnerPress, who: Who, ledger: Ledger, texts: Texts) -> None:
    await redraw(query, *_card(await ledger.read(referrals_agencies.one, who, callback_data.agency_id), texts))


@router.message(Answering(NAME), flags=KEEP)
async def keep_name(message: Message, who: Who, ledger: Ledger, voice: Voice, texts: Texts, state: FSMContext) -> None:
    words = await typed_line(message, AGENCY_LIMIT, texts)
    if words is None:
        return
    agency = await ledger.run(referrals_agencies.add, who, words)
    await ask(state, CONTACT, agency_id=agency.id)
    await write(message, *_contact(agency, texts))


@router.message(Answering(ANOTHER), flags=KEEP)
async def keep_another(
    message: Message, asked: dict[str, Any], who: Who, ledger: Ledger, texts: Texts, state: FSMContext
) -> None:
    words = await typed_line(message, AGENCY_LIMIT, texts)
    if words is None:
        return
    agency = await ledger.run(referrals_agencies.rename, who, asked["agency_id"], words)
    if agency is None:
        await write(message, texts.t("staff.referrals", "Another agency is called so already. Write another name."))
        return
    await done(state)
    await write(message, *_card(agency, texts))


@router.message(Answering(CONTACT), flags=KEEP)
async def keep_contact(
    message: Message,
    asked: dict[str, Any],
    who: Who,
    ledger: Ledger,
    voice: Voice,
    texts: Texts,
    state: FSMContext,
) -> None:
    words = await typed_line(message, CONTACT_LIMIT, texts)
    if words is None:
        return
    await ledger.run(referrals_agencies.set_contact, who, asked["agency_id"], words)
    await done(state)
    await write(message, *_list(await ledger.read(referrals_agencies.agencies, who), voice, texts))


def _list(found: list[Agency], voice: Voice, texts: Texts) -> tuple[str, Rows]:
    lines = [texts.t("staff.referrals", "🏛 Agencies that help. Press one to change it.")]
    lines += [_line(agency, texts) for agency in found]
    rows = [[Key(agency.name, PartnerPress(agency_id=agency.id).pack())] for agency in found]
    rows.append([Key(texts.label("staff.referrals", "➕ Agency"), PartnerPress().pack())])
    rows.append([Key(texts.label("staff.referrals", "📊 Tasks by agency"), TalliesPress().pack())])
    return "\n".join(lines), [*rows, [back_to(BrigadePress(), voice)]]


def _line(agency: Agency, texts: Texts) -> str:
    line = escape(f"{agency.name}: {agency.contact}" if agency.contact else agency.name)
    ended = texts.t("staff.referrals", "not offered any more")
    return f"{line} · {ended}" if agency.ended else line


def _card(agency: Agency, texts: Texts) -> tuple[str, Rows]:
    lines = [f"🏛 <b>{escape(agency.name)}</b>"]
    lines.append(f"☎️ {escape(agency.contact)}" if agency.contact else texts.t("staff.referrals", "☎️ not known"))
    if agency.ended:
        lines.append(texts.t("staff.referrals", "Not offered any more. What was asked of it goes on."))
    labels = {
        "name": texts.label("staff.referrals", "✏️ Another name"),
        "contact": texts.label("staff.referrals", "☎️ How to reach it"),
    }
    end = ("back", texts.label("staff.referrals", "↩️ Offer it again"))
    if not agency.ended:
        end = ("end", texts.label("staff.referrals", "🚪 Offer it no more"))
    keys = [*labels.items(), end]
    rows = [[Key(label, PartnerPress(agency_id=agency.id, what=what).pack())] for what, label in keys]
    return "\n".join(lines), [*rows, [back_to(PartnersPress(), texts.voice)]]


def _rename(agency: Agency, texts: Texts) -> tuple[str, Rows]:
    head = texts.t(
        "staff.referrals",
        "🏛 {agency}\nWhat is it called now? Referrals that were sent keep the old name.",
        agency=agency.name,
    )
    return head, [[back_to(PartnerPress(agency_id=agency.id), texts.voice)]]


def _contact(agency: Agency, texts: Texts) -> tuple[str, Rows]:
    head = texts.t("staff.referrals", "🏛 {agency}\nHow does a curator reach it? One line.", agency=agency.name)
    return head, [[back_to(PartnerPress(agency_id=agency.id), texts.voice)]]
