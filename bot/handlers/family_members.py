"""👨‍👩‍👧 «Близкие»: whom she let in, what each of them may see, and the end of it. All of it is hers to decide."""

from aiogram import F, Router
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery

from bot.buttons.family_members import ClosePersonPress, ClosePress, LetSeePress
from bot.buttons.keys import Key
from bot.buttons.mentoring import MyPeoplePress, WritePress
from bot.content.screens import SCREENS, say
from bot.domain.family_members import Member, MemberState, Relation
from bot.domain.people import Role, Who
from bot.domain.permissions import Gone
from bot.domain.voices import Voice
from bot.handlers.lists import page_rows, page_size
from bot.handlers.reply import Targets, needs, redraw, turn
from bot.storage.ledger import Ledger
from bot.use_cases import family_members, family_members_meetings, relay_people
from bot.use_cases.family_members import Invited

router = Router(name="family_members")
KEEP = needs("family_members.keep")
BACK: Targets = {"back": ClosePress()}


@router.callback_query(ClosePress.filter(F.what == ""), flags=KEEP)
async def show_list(query: CallbackQuery, callback_data: ClosePress, who: Who, voice: Voice, ledger: Ledger) -> None:
    found = await ledger.read(family_members.close_people, who)
    if not found:
        return await turn(
            query, "family_members.empty", voice, {"add": ClosePress(what="whom"), "back": MyPeoplePress()}
        )
    labels, size = say("family_members.list", voice).buttons, page_size(voice)
    keys = [Key(_label(one, labels), ClosePersonPress(member_id=one.id, what="card").pack()) for one in found]
    keys.append(Key(labels["add"], ClosePress(what="whom").pack()))
    here = keys[callback_data.page * size : (callback_data.page + 1) * size + 1]
    rows = page_rows(here, voice, callback_data.page, lambda page: ClosePress(page=page), MyPeoplePress())
    await redraw(query, SCREENS["family_members.list"].text(voice), rows)


def _label(one: Member, labels: dict[str, str]) -> str:
    waiting = {MemberState.INVITED: labels["waits"], MemberState.PROPOSED: labels["asked"]}
    return waiting.get(one.state) or f"👤 {one.name}"


@router.callback_query(ClosePress.filter(F.what == "whom"), flags=KEEP)
async def ask_whom(query: CallbackQuery, callback_data: ClosePress, voice: Voice) -> None:
    labels, size, page = say("family_members.relations", voice).buttons, page_size(voice), callback_data.page
    keys = [Key(labels[one], _chosen(one).pack()) for one in Relation]
    here = keys[page * size : (page + 1) * size + 1]
    rows = page_rows(here, voice, page, lambda to: ClosePress(what="whom", page=to), ClosePress())
    await redraw(query, SCREENS["family_members.whom"].text(voice), rows)


def _chosen(relation: Relation) -> ClosePress:
    """Of a teenager the age is asked first: younger children have no account."""
    return ClosePress(what="teen" if relation is Relation.TEEN else "tells", relation=relation)


@router.callback_query(ClosePress.filter(F.what == "teen"), flags=KEEP)
async def ask_age(query: CallbackQuery, voice: Voice) -> None:
    sure = ClosePress(what="tells", relation=Relation.TEEN)
    targets = {"sure": sure, "young": ClosePress(what="young"), "back": ClosePress(what="whom")}
    await turn(query, "family_members.teen", voice, targets)


@router.callback_query(ClosePress.filter(F.what == "young"), flags=KEEP)
async def too_young(query: CallbackQuery, voice: Voice) -> None:
    await turn(query, "family_members.too_young", voice, BACK)


@router.callback_query(ClosePress.filter(F.what == "tells"), flags=KEEP)
async def tell_what_is_seen(
    query: CallbackQuery, callback_data: ClosePress, who: Who, voice: Voice, ledger: Ledger
) -> None:
    """What this person will see, that her curator learns of it, and a way to say that she does not want it."""
    invite = ClosePress(what="invite", relation=callback_data.relation)
    targets = {"invite": invite, "no": ClosePress(), **await _curator(ledger, who)}
    await turn(query, "family_members.tells", voice, targets)


@router.callback_query(ClosePress.filter(F.what == "invite"), flags=KEEP)
async def invite(query: CallbackQuery, callback_data: ClosePress, who: Who, voice: Voice, ledger: Ledger) -> None:
    if callback_data.relation is None:
        raise Gone
    invited = await ledger.run(family_members.invite, who, callback_data.relation)
    await turn(query, f"family_members.{invited}", voice, BACK)


@router.callback_query(ClosePersonPress.filter(F.what == "card"), flags=KEEP)
async def show_card(
    query: CallbackQuery, callback_data: ClosePersonPress, who: Who, voice: Voice, ledger: Ledger
) -> None:
    one = await ledger.read(family_members.close_person, who, callback_data.member_id)
    if one.state is MemberState.PROPOSED:
        relation = say("family_members.relations", voice).buttons[one.relation]
        targets = {**_about(one, "agree", "refuse"), **await _curator(ledger, who)}
        return await turn(query, "family_members.proposal", voice, targets, relation=relation)
    if one.state is MemberState.INVITED:
        return await turn(query, "family_members.card_invited", voice, {**_about(one, "cut"), **BACK})
    _, meetings = await ledger.read(family_members_meetings.to_show, who, one.id)
    targets = {"show": LetSeePress(member_id=one.id), **_about(one, "cut"), **BACK}
    seen = sum(meeting.shown for meeting in meetings)
    await turn(query, "family_members.card_active", voice, targets, name=one.name, n=seen)


@router.callback_query(ClosePersonPress.filter(F.what.in_({"agree", "refuse"})), flags=KEEP)
async def answer_proposal(
    query: CallbackQuery, callback_data: ClosePersonPress, who: Who, voice: Voice, ledger: Ledger
) -> None:
    yes = callback_data.what == "agree"
    await ledger.run(family_members.answer_proposal, who, callback_data.member_id, yes=yes)
    if yes:
        await turn(query, f"family_members.{Invited.SENT}", voice, BACK)
    else:
        await turn(query, "family_members.refused_proposal", voice)


@router.callback_query(ClosePersonPress.filter(F.what == "cut"), flags=KEEP)
async def ask_to_cut(
    query: CallbackQuery, callback_data: ClosePersonPress, who: Who, voice: Voice, ledger: Ledger
) -> None:
    """A link nobody came in by is simply taken back. Somebody who is in will read it, and she is told so before."""
    one = await ledger.read(family_members.close_person, who, callback_data.member_id)
    if one.state is not MemberState.ACTIVE:
        await cut(query, callback_data, who, voice, ledger)
        return
    targets = {**_about(one, "end"), **await _curator(ledger, who), "keep": ClosePress()}
    await turn(query, "family_members.cut_check", voice, targets)


@router.callback_query(ClosePersonPress.filter(F.what == "end"), flags=KEEP)
async def cut(query: CallbackQuery, callback_data: ClosePersonPress, who: Who, voice: Voice, ledger: Ledger) -> None:
    await ledger.run(family_members.cut, who, callback_data.member_id)
    await turn(query, "family_members.cut_done", voice, BACK)


def _about(one: Member, *what: str) -> dict[str, CallbackData]:
    return {key: ClosePersonPress(member_id=one.id, what=key) for key in what}


async def _curator(ledger: Ledger, who: Who) -> dict[str, CallbackData]:
    """To her curator, or whoever stands in."""
    mine = await ledger.read(relay_people.my_people, who)
    ties = [tie for tie in mine.people if tie.role is Role.CURATOR]
    return {"curator": WritePress(to=ties[0].person_id, case_id=ties[0].case_id)} if ties else {}
