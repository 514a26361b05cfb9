"""Somebody works here no more: what she reads herself, the coordinators, and whoever has her families now."""

from collections.abc import Iterable

from bot.buttons.cases_transfer import CuratorCodesPress
from bot.buttons.keys import Key
from bot.content.screens import say
from bot.domain.cases import Case
from bot.domain.people import MENTORS, Role
from bot.outbound.message import Out, To, message, with_menu
from bot.storage import cases, people
from bot.storage.transaction import Transaction


@message("people.access_closed")
def access_closed(tx: Transaction, to: To) -> Out:
    """Whoever holds the phone reads it: neither which work it was, nor why it has ended."""
    return with_menu(Out(to.texts.t("staff.people.leaving", "Your access is closed. Thank you.")), to)


@message("people.work_ended")
def work_ended(tx: Transaction, to: To, person_id: int, ended: str, case_ids: list[int]) -> Out:
    """To each coordinator, by code: who has the families at the moment in which it is read."""
    t, found = to.texts.t, cases.get_many(tx, case_ids)
    lines = [
        t(
            "staff.people.leaving",
            "🚪 {who}: works here no more. The access is closed.",
            who=_who(tx, to, person_id, ended),
        )
    ]
    if ended in MENTORS:
        if found:
            lines.append(
                t(
                    "staff.people.leaving",
                    "The talks have stopped: {codes}. The curators tell the mothers.",
                    codes=_codes(found),
                )
            )
        return Out("\n".join(lines))
    curators = list(dict.fromkeys(case.curator_id for case in found))
    names, rows = people.names_of(tx, curators), []
    for curator in curators:
        codes = _codes(case for case in found if case.curator_id == curator)
        if curator == person_id:
            lines.append(t("staff.people.leaving", "Without a curator: {codes}. Please hand them over.", codes=codes))
        else:
            lines.append(
                t("staff.people.leaving", "{name} has these families now: {codes}.", name=names[curator], codes=codes)
            )
        hand = to.texts.label("staff.people.leaving", "🔄 Hand over: {name}", name=names[curator])
        rows.append([Key(hand, CuratorCodesPress(curator_id=curator).pack())])
    return Out("\n".join(lines), rows)


@message("people.left_to")
def left_to(tx: Transaction, to: To, person_id: int, ended: str, case_ids: list[int]) -> Out | None:
    """To a curator, of families that are still hers."""
    hers = [case for case in cases.get_many(tx, case_ids) if case.curator_id == to.who.person_id]
    if not hers:
        return None
    text = to.texts.t(
        "staff.people.leaving",
        "🚪 {who}: works here no more. These families are yours now, with their tasks: {codes}. Is it too much? "
        "Hand a family over in its card, or tell the coordinator.",
        who=_who(tx, to, person_id, ended),
        codes=_codes(hers),
    )
    return Out(text)


def _who(tx: Transaction, to: To, person_id: int, ended: str) -> str:
    return f"{say('people.roles', to.voice).buttons[Role(ended)]} {people.name_of(tx, person_id)}"


def _codes(found: Iterable[Case]) -> str:
    return ", ".join(case.code for case in found)
