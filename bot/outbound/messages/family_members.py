"""Messages about people close to a mother: to her, to her curator, to them. A first line tells a passer-by nothing."""

from bot.buttons.family_members import ClosePersonPress, ClosePress, FamilyWatchPress, ShownPress
from bot.buttons.keys import Key
from bot.buttons.mentoring import WritePress
from bot.content.screens import say
from bot.domain.family_members import MemberState, Shared
from bot.domain.outgoing import Occasion, Policy
from bot.domain.people_invitations import link_to
from bot.outbound.message import Out, Photo, To, after_sent, message, screen, with_menu
from bot.outbound.messages.people import qr_code
from bot.storage import cases, organisations
from bot.storage import family_members as store
from bot.storage import people_invitations as invitations
from bot.storage.transaction import Transaction
from bot.use_cases.family_members_meetings import visible


@message("family_members.link", Policy.NEVER_TWICE)
def link(tx: Transaction, to: To, member_id: int) -> Out | None:
    """To be passed on by her; the token is forgotten as soon as this was sent."""
    member = store.get(tx, member_id)
    if member.state is not MemberState.INVITED or member.invitation_id is None:
        return None
    invited, token = invitations.get(tx, member.invitation_id), invitations.token_of(tx, member.invitation_id)
    if not token or invited.expires_at <= tx.now:
        return None
    where = link_to(organisations.by_id(tx, member.organisation_id).bot_username, token)
    said = say("family_members.link", to.voice, link=where)
    return Out(said.text, photo=Photo(qr_code(where), "link.png"))


@after_sent("family_members.link")
def link_was_sent(tx: Transaction, message_id: int, member_id: int) -> None:
    member = store.get(tx, member_id)
    if member.invitation_id is not None:
        invitations.wipe_token(tx, member.invitation_id)


@message("family_members.joined", quiet=True)
def joined(tx: Transaction, to: To, member_id: int) -> Out | None:
    member = store.get(tx, member_id)
    if member.state is not MemberState.ACTIVE:
        return None
    targets = {"card": ClosePersonPress(member_id=member.id, what="card")}
    return screen(to, "family_members.joined", targets, name=member.name)


@message("family_members.link_over", quiet=True)
def link_over(tx: Transaction, to: To, member_id: int) -> Out:
    return screen(to, "family_members.link_over", {"list": ClosePress()})


@message("family_members.stopped", quiet=True)
def stopped(tx: Transaction, to: To, member_id: int) -> Out:
    case = cases.get(tx, store.get(tx, member_id).case_id)
    return screen(to, "family_members.stopped", {"curator": WritePress(to=case.curator_id, case_id=case.id)})


@message("family_members.proposal", quiet=True, occasion=Occasion.PROPOSAL)
def proposal(tx: Transaction, to: To, member_id: int) -> Out | None:
    member = store.get(tx, member_id)
    if member.state is not MemberState.PROPOSED:
        return None
    case = cases.get(tx, member.case_id)
    answers = {what: ClosePersonPress(member_id=member.id, what=what) for what in ("agree", "refuse")}
    targets = {**answers, "curator": WritePress(to=case.curator_id, case_id=case.id)}
    relation = say("family_members.relations", to.voice).buttons[member.relation]
    return screen(to, "family_members.proposal", targets, relation=relation)


@message("family_members.shown", quiet=True)
def shown(tx: Transaction, to: To, member_id: int, what: str, ref_id: int) -> Out | None:
    """Not when she took it back, or cut them off, while it waited."""
    member = store.get(tx, member_id)
    if member.person_id != to.who.person_id or visible(tx, member, Shared(what), ref_id) is None:
        return None
    return screen(to, "family_members.shown", {"open": ShownPress(what=Shared(what), ref_id=ref_id)})


@message("family_members.closed")
def closed(tx: Transaction, to: To) -> Out:
    """A neutral sentence, and the menu of somebody who still has help."""
    return with_menu(screen(to, "family_members.closed"), to)


@message("family_members.note")
def note(tx: Transaction, to: To, member_id: int, what: str) -> Out:
    """To her curator, with a way to talk to her: somebody may press her."""
    member, t = store.get(tx, member_id), to.texts.t
    case = cases.get(tx, member.case_id)
    relation = say("family_members.relations", to.voice).buttons[member.relation]
    about = {"code": case.code, "alias": case.alias, "relation": relation}
    lines = {
        "invited": t("staff.family_members", "{code}, {alias}: she invites somebody close. {relation}.", **about),
        "joined": t("staff.family_members", "{code}, {alias}: somebody close came in. {relation}.", **about),
        "refused": t("staff.family_members", "{code}, {alias}: she said no. {relation}.", **about),
        "cut": t("staff.family_members", "{code}, {alias}: she closed the door. {relation}.", **about),
    }
    text = lines[what]
    if what == "invited":
        text += "\n" + t("staff.family_members", "Is it her own wish? Ask her when nobody listens.")
    look = Key(to.texts.label("staff.family_members", "👨‍👩‍👧 Look"), FamilyWatchPress(case_id=case.id).pack())
    talk = Key(
        to.texts.label("staff.family_members", "💬 Write to her"),
        WritePress(to=case.mother_id or 0, case_id=case.id).pack(),
    )
    return Out(text, [[look], [talk]] if case.mother_id else [[look]])
