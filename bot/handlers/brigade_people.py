"""🚐 The coordinator's brigade: who is in it, whom not to call, inviting into an agency, taking somebody out."""

from html import escape

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager, StartMode

from bot.buttons.brigade import AgencyPress, BrigadeMemberPress, BrigadePress, CalloutLogPress
from bot.buttons.keys import Key, Rows
from bot.buttons.people import InvitePress
from bot.buttons.referrals import PartnersPress
from bot.dialogs.brigade.actions import invited
from bot.dialogs.brigade.states import NewAgency
from bot.dialogs.farewell import back_to
from bot.domain.brigade import Member
from bot.domain.people import Who
from bot.domain.voices import Voice
from bot.handlers.reply import MenuButton, needs, pager, redraw, write
from bot.storage.ledger import Ledger
from bot.texts import Texts
from bot.use_cases import brigade_people

router = Router(name="brigade.people")
PAGE = 8


@router.message(MenuButton("brigade"), flags=needs("brigade.manage"))
async def show_brigade(message: Message, who: Who, voice: Voice, texts: Texts, ledger: Ledger) -> None:
    await write(message, *_list(await ledger.run(brigade_people.members, who), voice, texts, 0))


@router.callback_query(BrigadePress.filter(), flags=needs("brigade.manage"))
async def turn_page(
    query: CallbackQuery, callback_data: BrigadePress, who: Who, voice: Voice, texts: Texts, ledger: Ledger
) -> None:
    await redraw(query, *_list(await ledger.run(brigade_people.members, who), voice, texts, callback_data.page))


def _list(found: list[Member], voice: Voice, texts: Texts, page: int) -> tuple[str, Rows]:
    """Agency by agency; a press opens one person."""
    here = found[page * PAGE : (page + 1) * PAGE]
    ready = sum(one.on_call and one.reachable for one in found)
    lines = [
        texts.n(
            "staff.brigade.people",
            "🚐 The brigade: {n} can be called now.",
            "🚐 The brigade: {n} can be called now.",
            ready,
        )
    ]
    none, agency = texts.label("staff.brigade.people", "without an agency"), None
    for one in here:
        if one.agency != agency:
            agency = one.agency
            lines.append(f"<b>{escape(agency or none)}</b>")
        lines.append(escape(f"{_mark(one)} {one.name}"))
    if not found:
        lines.append(
            texts.t("staff.brigade.people", "There is nobody in it yet. Invite people of the agencies that help.")
        )
    else:
        lines.append(texts.t("staff.brigade.people", "🟢 called · ⏸ not called · 🚫 the bot cannot write"))
    rows = [
        [Key(f"{_mark(one)} {one.name}", BrigadeMemberPress(person_id=one.person_id, what="open").pack())]
        for one in here
    ]
    rows += pager(voice, page, len(found) > (page + 1) * PAGE, lambda number: BrigadePress(page=number))
    rows.append([Key(texts.label("staff.brigade.people", "➕ Invite into the brigade"), AgencyPress().pack())])
    rows.append([Key(texts.label("staff.referrals", "🏛 Agencies"), PartnersPress().pack())])
    rows.append([Key(texts.label("staff.brigade.log", "🚐 Call-outs"), CalloutLogPress().pack())])
    return "\n".join(lines), rows


def _mark(one: Member) -> str:
    if not one.reachable:
        return "🚫"
    return "🟢" if one.on_call else "⏸"


@router.callback_query(BrigadeMemberPress.filter(F.what == "open"), flags=needs("brigade.manage"))
async def open_member(
    query: CallbackQuery, callback_data: BrigadeMemberPress, who: Who, voice: Voice, texts: Texts, ledger: Ledger
) -> None:
    await redraw(query, *_card(await ledger.run(brigade_people.member, who, callback_data.person_id), voice, texts))


@router.callback_query(BrigadeMemberPress.filter(F.what.in_({"on", "off"})), flags=needs("brigade.manage"))
async def set_on_call(
    query: CallbackQuery, callback_data: BrigadeMemberPress, who: Who, voice: Voice, texts: Texts, ledger: Ledger
) -> None:
    on = callback_data.what == "on"
    one = await ledger.run(brigade_people.set_on_call, who, callback_data.person_id, on_call=on)
    await redraw(query, *_card(one, voice, texts))


@router.callback_query(BrigadeMemberPress.filter(F.what == "remove"), flags=needs("brigade.manage"))
async def ask_if_sure(
    query: CallbackQuery, callback_data: BrigadeMemberPress, who: Who, voice: Voice, texts: Texts, ledger: Ledger
) -> None:
    one = await ledger.run(brigade_people.member, who, callback_data.person_id)
    text = texts.t("staff.brigade.people", "Take {name} out of the brigade?", name=one.name)
    sure = Key(
        texts.label("staff.brigade.people", "🚪 Take out of the brigade"),
        BrigadeMemberPress(person_id=one.person_id, what="remove_sure").pack(),
    )
    await redraw(query, text, [[sure], [back_to(BrigadeMemberPress(person_id=one.person_id, what="open"), voice)]])


@router.callback_query(BrigadeMemberPress.filter(F.what == "remove_sure"), flags=needs("brigade.manage"))
async def remove(
    query: CallbackQuery, callback_data: BrigadeMemberPress, who: Who, texts: Texts, ledger: Ledger
) -> None:
    """Done at once, and for two minutes it can be taken back."""
    done = await ledger.run(brigade_people.remove, who, callback_data.person_id)
    back = BrigadeMemberPress(person_id=callback_data.person_id, what="back")
    await redraw(
        query,
        texts.t(
            "staff.brigade.people", "{name} is out of the brigade and reads nothing of it any more.", name=done.name
        ),
        [[Key(texts.label("staff.brigade.people", "↩️ Take it back (two minutes)"), back.pack())]],
    )


@router.callback_query(BrigadeMemberPress.filter(F.what == "back"), flags=needs("brigade.manage"))
async def bring_back(
    query: CallbackQuery, callback_data: BrigadeMemberPress, who: Who, texts: Texts, ledger: Ledger
) -> None:
    done = await ledger.run(brigade_people.bring_back, who, callback_data.person_id)
    if done.back:
        text = texts.t("staff.brigade.people", "{name} is in the brigade again.", name=done.name)
    else:
        text = texts.t("staff.brigade.people", "The two minutes are over. Invite {name} anew.", name=done.name)
    await redraw(query, text)


def _card(one: Member, voice: Voice, texts: Texts) -> tuple[str, Rows]:
    lines = [escape(f"{_mark(one)} {one.name}"), escape(one.agency)]
    if not one.reachable:
        lines.append(texts.t("staff.brigade.people", "The bot cannot write: it is blocked, or the account is gone."))
    elif not one.on_call:
        lines.append(texts.t("staff.brigade.people", "Is not called until you switch it on again."))

    def key(label: str, what: str) -> Key:
        return Key(label, BrigadeMemberPress(person_id=one.person_id, what=what).pack())

    switch = (
        key(texts.label("staff.brigade.people", "⏸ Do not call"), "off")
        if one.on_call
        else key(texts.label("staff.brigade.people", "🟢 Call again"), "on")
    )
    out = key(texts.label("staff.brigade.people", "🚪 Take out of the brigade"), "remove")
    back = back_to(BrigadePress(), voice)
    return "\n".join(line for line in lines if line), [[switch], [out], [back]]


@router.callback_query(AgencyPress.filter(F.new), flags=needs("brigade.manage"))
async def ask_agency_name(query: CallbackQuery, dialog_manager: DialogManager) -> None:
    await dialog_manager.start(NewAgency.name, mode=StartMode.RESET_STACK)


@router.callback_query(AgencyPress.filter(F.agency_id == 0), flags=needs("brigade.manage"))
async def ask_agency(query: CallbackQuery, who: Who, voice: Voice, texts: Texts, ledger: Ledger) -> None:
    rows = [
        [Key(agency.name, AgencyPress(agency_id=agency.id).pack())]
        for agency in await ledger.read(brigade_people.agencies, who)
    ]
    rows.append([Key(texts.label("staff.brigade.people", "➕ Another agency"), AgencyPress(new=True).pack())])
    rows.append([back_to(InvitePress(), voice)])
    await redraw(query, texts.t("staff.brigade.people", "Of which agency is this person?"), rows)


@router.callback_query(AgencyPress.filter(), flags=needs("brigade.manage"))
async def invite(query: CallbackQuery, callback_data: AgencyPress, who: Who, texts: Texts, ledger: Ledger) -> None:
    agency, code = await ledger.run(brigade_people.invite, who, callback_data.agency_id)
    await redraw(query, invited(agency, code, texts))
