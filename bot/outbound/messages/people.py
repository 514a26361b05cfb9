"""Messages about people themselves: links, joining, and what could not be followed."""

import io

import segno

from bot.buttons.cases import FamilyPress
from bot.buttons.keys import Key
from bot.buttons.people import ConfirmPress, NewLinkPress
from bot.content.menus import menu
from bot.domain.outgoing import Policy
from bot.domain.people import Role
from bot.domain.people_invitations import Reply, link_to
from bot.outbound.message import Out, Photo, To, after_sent, message, screen, with_menu
from bot.storage import cases, organisations
from bot.storage import people as store
from bot.storage import people_invitations as invitations
from bot.storage.transaction import Transaction

QR_SCALE = 8  # pixels a square: sharp on a phone, a few kilobytes


@message("people.not_understood")
def not_understood(tx: Transaction, to: To) -> Out:
    """Sent when an update failed three times; the coordinator has been told in the same commit."""
    return screen(to, "menu.try_again")


@message("people.menu")
def own_menu(tx: Transaction, to: To) -> Out:
    """The persistent menu of the reader's role."""
    said = menu(to.who.role, to.voice)
    return Out(said.text, menu=list(said.buttons.values()))


@message("people.update_died")
def update_died(tx: Transaction, to: To, number: int) -> Out:
    return Out(
        to.texts.t(
            "staff.people.update_died",
            "A message could not be handled ({number}). Please tell whoever runs the bot.",
            number=number,
        )
    )


@message("people.invitation", Policy.NEVER_TWICE)
def invitation(tx: Transaction, to: To, invitation_id: int) -> Out | None:
    """The link with its picture, to be passed on; the token is forgotten as soon as this was sent."""
    invited, token = invitations.get(tx, invitation_id), invitations.token_of(tx, invitation_id)
    if not token or invited.expires_at <= tx.now:
        return None
    link = link_to(organisations.by_id(tx, invited.organisation_id).bot_username, token)
    if invited.role is Role.MOTHER:
        text = to.texts.t("staff.people", "Link for the mother (72 hours, for one person):\n{link}", link=link)
    else:
        text = to.texts.t("staff.people", "Link for the team (72 hours, for one person):\n{link}", link=link)
    return Out(text, photo=Photo(qr_code(link), "link.png"))


@after_sent("people.invitation")
def link_was_sent(tx: Transaction, message_id: int, invitation_id: int) -> None:
    invitations.wipe_token(tx, invitation_id)


@message("people.link_over", quiet=True)
def link_over(tx: Transaction, to: To, case_id: int) -> Out | None:
    case = cases.get(tx, case_id)
    if case.mother_id is not None:
        return None
    text = to.texts.t(
        "staff.people", "{code}, {alias}: the link is over, and nobody came in by it.", code=case.code, alias=case.alias
    )
    return Out(text, [[Key(to.texts.label("staff.people", "🔗 New link"), NewLinkPress(case_id=case.id).pack())]])


@message("people.is_it_her")
def is_it_her(tx: Transaction, to: To, invitation_id: int) -> Out | None:
    came = invitations.get(tx, invitation_id)
    if came.reply is not Reply.WAITING or came.used_by is None or came.case_id is None:
        return None
    case, name = cases.get(tx, came.case_id), store.name_of(tx, came.used_by)
    known = {"code": case.code, "alias": case.alias}
    if came.for_person is not None:
        text = to.texts.t(
            "staff.people", "{code}, {alias}: somebody pressed the link for the new phone. Is it her?", **known
        )
    elif name:
        text = to.texts.t("staff.people", "{code}, {alias}: {name} came in. Is it her?", name=name, **known)
    else:
        text = to.texts.t("staff.people", "{code}, {alias}: somebody came in without a name. Is it her?", **known)
    yes = Key(to.texts.label("staff.people", "Yes"), ConfirmPress(invitation_id=came.id, yes=True).pack())
    no = Key(to.texts.label("staff.people", "No"), ConfirmPress(invitation_id=came.id, yes=False).pack())
    return Out(text, [[yes, no]])


@message("people.second_family")
def second_family(tx: Transaction, to: To, case_id: int, known_id: int) -> Out | None:
    case, known = cases.get(tx, case_id), cases.get(tx, known_id)
    if case.mother_id is not None:
        return None
    text = to.texts.t(
        "staff.people",
        "{code}, {alias}: this mother is with us already, as {known}; her curator is {curator}. A mother has one "
        "family here, so the link opened nothing. If {code} is not needed, end it: its card, then «🧭 Course».",
        code=case.code,
        alias=case.alias,
        known=known.code,
        curator=store.name_of(tx, known.curator_id),
    )
    return Out(text, [[Key(case.code, FamilyPress(case_id=case.id).pack())]])


@message("people.question")
def question(tx: Transaction, to: To, case_id: int) -> Out | None:
    """She pressed «Спросить куратора» before her consent; the bot may not carry her words yet."""
    case = cases.get(tx, case_id)
    if case.mother_id is not None:
        return None
    return Out(
        to.texts.t(
            "staff.people",
            "{code}, {alias}: she opened the link and wants to ask you before she agrees. Please call or visit her.",
            code=case.code,
            alias=case.alias,
        )
    )


@message("people.confirmed")
def confirmed(tx: Transaction, to: To) -> Out:
    return with_menu(screen(to, "people.confirmed"), to)


@message("people.not_her")
def not_her(tx: Transaction, to: To) -> Out:
    return with_menu(screen(to, "people.not_her"), to)


def qr_code(link: str) -> bytes:
    """A PNG of the link."""
    picture = io.BytesIO()
    segno.make(link, micro=False).save(picture, kind="png", scale=QR_SCALE, border=4)
    return picture.getvalue()
