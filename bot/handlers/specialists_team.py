"""👥 Who works with a family: for its curator, with sharing and booking; for its mother, in her words."""

from aiogram import F, Router
from aiogram.types import CallbackQuery
from aiogram_dialog import DialogManager, StartMode

from bot.buttons.mentoring import MyPeoplePress, WritePress
from bot.buttons.specialists import (
    BookingPress,
    FreedPress,
    MyTeamPress,
    SharePress,
    ShareWithPress,
    TeamPress,
)
from bot.content.appointments import shown
from bot.content.screens import say
from bot.content.specialists import hers, talks
from bot.dialogs.specialists.states import BookMeeting
from bot.domain.people import Role, Who
from bot.domain.permissions import Gone
from bot.domain.specialists import NeedDomain
from bot.domain.voices import Voice
from bot.handlers.reply import Targets, needs, redraw, turn
from bot.handlers.specialists_team_screens import (
    call_off_screen,
    called_off_screen,
    domains_screen,
    member_screen,
    others_screen,
    shared_screen,
    stop_screen,
    stopped_screen,
    team_screen,
)
from bot.storage.ledger import Ledger
from bot.texts import Texts
from bot.use_cases import specialists_bookings, specialists_team
from bot.use_cases.specialists_team import Team

router = Router(name="specialists.team")
SHARE, TEAM = needs("specialists.share"), needs("specialists.team")


@router.callback_query(TeamPress.filter(), flags=SHARE)
async def show_team(
    query: CallbackQuery, callback_data: TeamPress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    team = await ledger.run(specialists_team.of_family, who, callback_data.case_id)
    await redraw(query, *team_screen(team, voice, texts))


@router.callback_query(ShareWithPress.filter(F.person_id == 0), flags=SHARE)
async def ask_whom(
    query: CallbackQuery, callback_data: ShareWithPress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    choice = await ledger.read(specialists_team.choice, who, callback_data.case_id)
    await redraw(query, *others_screen(choice, voice, texts))


@router.callback_query(ShareWithPress.filter(F.need == ""), flags=SHARE)
async def ask_what_for(
    query: CallbackQuery, callback_data: ShareWithPress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    choice = await ledger.read(specialists_team.choice, who, callback_data.case_id)
    await redraw(query, *domains_screen(choice, callback_data.person_id, voice, texts))


@router.callback_query(ShareWithPress.filter(), flags=SHARE)
async def share(
    query: CallbackQuery, callback_data: ShareWithPress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    domain = NeedDomain.of(callback_data.need)
    if domain is None:
        raise Gone
    ids = (callback_data.case_id, callback_data.person_id)
    done = await ledger.run(specialists_team.share, who, *ids, domain)
    await redraw(query, *shared_screen(done, voice, texts))


@router.callback_query(SharePress.filter(F.what == "book"), flags=needs("specialists.book"))
async def book(
    query: CallbackQuery, callback_data: SharePress, who: Who, ledger: Ledger, dialog_manager: DialogManager
) -> None:
    """By a curator, or by the specialist for a family that is shared."""
    await ledger.read(specialists_bookings.form, who, callback_data.share_id)
    start = {"share_id": callback_data.share_id}
    await dialog_manager.start(BookMeeting.day, start, mode=StartMode.RESET_STACK)


@router.callback_query(SharePress.filter(F.what == "stop"), flags=SHARE)
async def ask_once_more(
    query: CallbackQuery, callback_data: SharePress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    case, member = await ledger.run(specialists_team.member, who, callback_data.share_id)
    await redraw(query, *stop_screen(case, member, voice, texts))


@router.callback_query(SharePress.filter(F.what == "stopped"), flags=SHARE)
async def stop(
    query: CallbackQuery, callback_data: SharePress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    stopped = await ledger.run(specialists_team.stop, who, callback_data.share_id)
    await redraw(query, *stopped_screen(stopped, voice, texts))


@router.callback_query(SharePress.filter(), flags=SHARE)
async def show_member(
    query: CallbackQuery, callback_data: SharePress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    case, member = await ledger.run(specialists_team.member, who, callback_data.share_id)
    await redraw(query, *member_screen(case, member, voice, texts))


@router.callback_query(BookingPress.filter(F.what == "off"), flags=needs("specialists.book"))
async def ask_to_call_off(
    query: CallbackQuery, callback_data: BookingPress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    booking = await ledger.read(specialists_bookings.ahead, who, callback_data.booking_id)
    await redraw(query, *call_off_screen(booking, who.role is Role.SPECIALIST, voice, texts))


@router.callback_query(BookingPress.filter(F.what == "called_off"), flags=needs("specialists.book"))
async def call_off(
    query: CallbackQuery, callback_data: BookingPress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    booking = await ledger.run(specialists_bookings.call_off, who, callback_data.booking_id)
    await redraw(query, *called_off_screen(booking, who.role is Role.SPECIALIST, voice, texts))


@router.callback_query(MyTeamPress.filter(), flags=TEAM)
async def my_team(query: CallbackQuery, who: Who, ledger: Ledger, voice: Voice) -> None:
    team = await ledger.read(specialists_team.hers, who)
    to_curator: Targets = {"write": WritePress(to=team.asks, case_id=team.case.id)}
    targets = {**to_curator, "back": MyPeoplePress()}
    await turn(query, "specialists.team", voice, targets, people="\n".join(_lines(team, voice)))


def _lines(team: Team, voice: Voice) -> list[str]:
    """First names, and what each is for."""
    lines = [say("specialists.line_curator", voice, name=_first(team.curator)).text]
    if team.deputy:
        lines.append(say("specialists.line_deputy", voice, name=_first(team.deputy)).text)
    for member in team.members:
        one = member.specialist
        said = {"name": one.first_name, "works_as": hers(one, voice), "of": talks(member.share.domain, voice)}
        lines.append(say("specialists.line_specialist", voice, **said).text)
    return lines if team.members else [*lines, say("specialists.team_alone", voice).text]


def _first(name: str) -> str:
    return name.partition(" ")[0]


@router.callback_query(FreedPress.filter(), flags=needs("reminders.see"))
async def show_freed(query: CallbackQuery, callback_data: FreedPress, who: Who, ledger: Ledger, voice: Voice) -> None:
    booking, curator = await ledger.read(specialists_bookings.what_was_off, who, callback_data.booking_id)
    found = booking.appointment
    said = {"what": shown(found.kind, voice), "when": Texts(voice, found.zone).when(found.starts_at)}
    await turn(query, "specialists.freed_opened", voice, {"team": MyTeamPress()}, **said, curator=curator)
