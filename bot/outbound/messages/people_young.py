"""Messages about somebody under 18 for whom an adult has to agree."""

from bot.buttons.cases import FamilyPress
from bot.buttons.keys import Key
from bot.buttons.people import JoinPress
from bot.domain.people import Role
from bot.outbound.message import Out, To, message, screen, with_menu
from bot.storage import cases
from bot.storage import people_invitations as invitations
from bot.storage.transaction import Transaction
from bot.use_cases.people_young import Asks


@message("people.young")
def young(tx: Transaction, to: To, case_id: int, asks: str) -> Out | None:
    """To her curator. The first line says nothing of what it is about."""
    case, t = cases.get(tx, case_id), to.texts.t
    if case.mother_id is not None:
        return None
    about = {"code": case.code, "alias": case.alias}
    if asks == Asks.AFRAID:
        text = t(
            "staff.people.young",
            "❗ {code}, {alias}: please read this now.\nShe is under 18 and afraid to tell adults at home. "
            "Perhaps it is not safe there. Do not write or call to her parents. Talk to her alone, today.",
            **about,
        )
    elif asks == Asks.CALL:
        text = t(
            "staff.people.young",
            "❗ {code}, {alias}: she asks you to call her.\nMake sure first that she is alone.",
            **about,
        )
    else:
        text = t(
            "staff.people.young",
            "{code}, {alias}: she opened the link and is under 18.\nShe asks you to help her to ask an adult "
            "(mother, father, guardian, head of the home). When the paper is signed, write it down on the family card.",
            **about,
        )
    card = Key(to.texts.label("staff.people.young", "👨‍👩‍👧 Family card"), FamilyPress(case_id=case.id).pack())
    return Out(text, [[card]] if to.who.role is Role.CURATOR and to.who.person_id == case.curator_id else [])


@message("people.young_may_go_on", quiet=True)
def may_go_on(tx: Transaction, to: To, invitation_id: int) -> Out | None:
    """To the account that keeps the link; somebody who came in meanwhile needs no push."""
    invitation = invitations.get(tx, invitation_id)
    if invitation.used_by is not None or invitation.expires_at <= tx.now:
        return None
    return screen(to, "people_young.may_go_on", {"agree": JoinPress(what="agree", invitation_id=invitation.id)})


@message("people.young_shut", quiet=True)
def shut(tx: Transaction, to: To) -> Out | None:
    return screen(to, "people_young.shut") if to.who.awaits_adult else None


@message("people.young_opened", quiet=True)
def opened(tx: Transaction, to: To) -> Out | None:
    return None if to.who.awaits_adult else with_menu(screen(to, "people_young.opened"), to)
