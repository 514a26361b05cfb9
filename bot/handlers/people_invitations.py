"""The curator's new family, another link and «Это она?»; the coordinator's people and invitations."""

from aiogram import Router
from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager, StartMode

from bot.buttons.brigade import AgencyPress
from bot.buttons.cases import FamilyPress
from bot.buttons.cases_transfer import LoadsPress
from bot.buttons.keys import Key, Rows
from bot.buttons.mentoring_hours import VolunteersPress
from bot.buttons.mentoring_vetting import VettingListPress
from bot.buttons.people import (
    ConfirmPress,
    InvitePress,
    LeaversPress,
    MembersPress,
    NewFamilyPress,
    NewLinkPress,
    NewPhonePress,
    OrganisationPress,
)
from bot.buttons.people_intakes import LimitPress
from bot.buttons.projects import ProjectsPress
from bot.buttons.services import ServiceNamePress
from bot.buttons.specialists import InviteSpecialistPress, RosterPress
from bot.buttons.team_room import RoomPress
from bot.content.screens import say
from bot.dialogs.cases.states import NewFamily
from bot.dialogs.farewell import back_to
from bot.domain.people import Role, Who
from bot.domain.people_invitations import Reply
from bot.domain.voices import Voice
from bot.handlers.reply import MenuButton, needs, pager, redraw, write
from bot.storage.ledger import Ledger
from bot.texts import Texts
from bot.use_cases import cases, people, people_invitations, projects

router = Router(name="people.invitations")


@router.callback_query(NewFamilyPress.filter(), flags=needs("cases.create"))
async def new_family(query: CallbackQuery, who: Who, ledger: Ledger, dialog_manager: DialogManager) -> None:
    """Where there is one territory, nobody asks for it; nor for a project where there is none."""
    first = NewFamily.project if await ledger.read(projects.open_ones, who) else NewFamily.alias
    if len(await ledger.read(people_invitations.territories, who)) > 1:
        first = NewFamily.territory
    await dialog_manager.start(first, mode=StartMode.RESET_STACK)


@router.callback_query(NewLinkPress.filter(), flags=needs("people.invite_family"))
async def new_link(query: CallbackQuery, callback_data: NewLinkPress, who: Who, ledger: Ledger, texts: Texts) -> None:
    """The link itself, or the question that must be answered before, comes through the outbox."""
    hindrance = await ledger.run(people_invitations.new_link, who, callback_data.case_id)
    if hindrance is Reply.CONFIRMED:
        await write(query, texts.t("staff.people", "The mother is here already. She needs no link."))
    elif hindrance is Reply.WAITING:
        await write(query, texts.t("staff.people", "Somebody came in already. Please answer first whether it is her."))
    else:
        await write(query, texts.t("staff.people", "The link is in the next message. Earlier ones work no more."))


@router.callback_query(NewPhonePress.filter(), flags=needs("people.invite_family"))
async def new_phone(
    query: CallbackQuery, callback_data: NewPhonePress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    """Only face to face; the card asks once more, because the old account is cut at once."""
    case_id = callback_data.case_id
    if callback_data.sure:
        await ledger.run(people_invitations.new_phone, who, case_id)
        await redraw(
            query, texts.t("staff.people", "The old phone opens nothing any more. The link is in the next message.")
        )
        return
    await ledger.run(cases.family, who, case_id)
    yes = Key(
        texts.label("staff.people", "📱 She is here, make the link"), NewPhonePress(case_id=case_id, sure=True).pack()
    )
    back = back_to(FamilyPress(case_id=case_id), voice)
    text = texts.t(
        "staff.people",
        "Another phone, or her first? Do this only when she is with you. The old account is cut at once, and I "
        "take the last two days out of its chat; what is older goes only when she deletes it. A hidden chat goes on "
        "showing recipes.",
    )
    await redraw(query, text, [[yes], [back]])


@router.callback_query(ConfirmPress.filter(), flags=needs("people.confirm_mother"))
async def answer_if_it_is_her(
    query: CallbackQuery, callback_data: ConfirmPress, who: Who, ledger: Ledger, texts: Texts
) -> None:
    yes, invitation_id = callback_data.yes, callback_data.invitation_id
    answered = await ledger.run(people_invitations.answer_if_it_is_her, who, invitation_id, yes=yes)
    if answered.reply is Reply.CONFIRMED:
        await redraw(
            query,
            texts.t(
                "staff.people",
                "{code}: {name} is in. Everything is open to her now.",
                code=answered.code,
                name=answered.name or texts.label("staff.people", "the mother"),
            ),
        )
        return
    again = Key(texts.label("staff.people", "🔗 New link"), NewLinkPress(case_id=answered.case_id).pack())
    await redraw(
        query,
        texts.t(
            "staff.people",
            "{code}: it was not her. Nothing of the family was shown, and the link works no more.",
            code=answered.code,
        ),
        [[again]],
    )


@router.message(MenuButton("staff"), flags=needs("people.see"))
async def show_members(message: Message, who: Who, ledger: Ledger, voice: Voice, texts: Texts) -> None:
    await write(message, *await _members(who, ledger, voice, texts, 0))


@router.callback_query(MembersPress.filter(), flags=needs("people.see"))
async def turn_members(
    query: CallbackQuery, callback_data: MembersPress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    await redraw(query, *await _members(who, ledger, voice, texts, callback_data.page))


async def _members(who: Who, ledger: Ledger, voice: Voice, texts: Texts, page: int) -> tuple[str, Rows]:
    """Names by role; mothers are not among them."""
    found, more = await ledger.run(people.members, who, page)
    roles = say("people.roles", voice).buttons
    lines = [texts.t("staff.people", "{role}: {name}", role=roles[member.role], name=member.name) for member in found]
    rows = pager(voice, page, more, lambda number: MembersPress(page=number))
    rows.append([Key(texts.label("staff.people", "➕ Invite"), InvitePress().pack())])
    rows.append([Key(texts.label("staff.people.leaving", "🚪 Somebody leaves"), LeaversPress().pack())])
    rows.append([Key(texts.label("staff.vetting", "📋 Volunteers"), VettingListPress().pack())])
    rows.append([Key(texts.label("staff.specialists", "👤 Specialists"), RosterPress().pack())])
    rows.append([Key(texts.label("staff.mentoring.hours", "⏰ Hours of volunteers"), VolunteersPress().pack())])
    rows.append([Key(texts.label("staff.people", "📁 Projects"), ProjectsPress(page=0).pack())])
    rows.append([Key(texts.label("staff.people", "🧾 Services"), ServiceNamePress().pack())])
    rows.append([Key(texts.label("staff.people", "⚖️ Families of a curator"), LimitPress().pack())])
    rows.append([Key(texts.label("staff.people", "🔄 Hand families over"), LoadsPress().pack())])
    rows.append([Key(texts.label("staff.people", "ℹ️ About us"), OrganisationPress().pack())])
    rows.append([Key(texts.label("staff.people", "💬 Team room"), RoomPress(what="about").pack())])
    return "\n".join([texts.t("staff.people", "Staff and volunteers:"), *lines]), rows


@router.callback_query(InvitePress.filter(), flags=needs("people.invite_staff"))
async def invite(
    query: CallbackQuery, callback_data: InvitePress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    """First the role, then the code for the inviter's eyes; the link comes through the outbox."""
    roles = say("people.roles", voice).buttons
    role = callback_data.role
    if role is None:
        rows = [[Key(roles[one], InvitePress(role=one).pack())] for one in people_invitations.INVITED_BY_COORDINATOR]
        rows.append([Key(roles[Role.BRIGADE_MEMBER], AgencyPress().pack())])
        rows.append([Key(roles[Role.SPECIALIST], InviteSpecialistPress().pack())])
        back = back_to(MembersPress(page=0), voice)
        await redraw(query, texts.t("staff.people", "Whom do you invite?"), [*rows, [back]])
        return
    code = await ledger.run(people_invitations.invite_to_team, who, role)
    await redraw(
        query,
        texts.t(
            "staff.people",
            "{role}. Pass on the link of the next message, and say this code by voice: {code}",
            role=roles[role],
            code=code,
        ),
    )
