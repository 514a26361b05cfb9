"""Messages to a curator about her family's place in a project."""

from bot.buttons.cases import FamilyPress
from bot.buttons.keys import Key
from bot.buttons.people import NewLinkPress
from bot.outbound.message import Out, To, message
from bot.storage import cases
from bot.storage import projects as store
from bot.storage.transaction import Transaction


@message("projects.taken_up")
def taken_up(tx: Transaction, to: To, case_id: int) -> Out | None:
    """To the curator of a family that the coordinator took from the waiting list."""
    case = cases.get(tx, case_id)
    if case.mother_id is not None:
        return None
    link = Key(to.texts.label("staff.people", "🔗 New link"), NewLinkPress(case_id=case.id).pack())
    card = Key(to.texts.label("staff.cases.new", "👨‍👩‍👧 Family card"), FamilyPress(case_id=case.id).pack())
    text = to.texts.t(
        "staff.projects",
        "{code}, {alias}: there is a place now. You can invite the mother.",
        code=case.code,
        alias=case.alias,
    )
    return Out(text, [[link], [card]])


@message("projects.moved")
def moved(tx: Transaction, to: To, case_id: int, project_id: int) -> Out:
    """The coordinator put her family into another project, or (0) out of all."""
    case, card = cases.get(tx, case_id), to.texts.label("staff.cases.new", "👨‍👩‍👧 Family card")
    known = {"code": case.code, "alias": case.alias}
    if project_id:
        name = store.get(tx, case.organisation_id, project_id).name
        text = to.texts.t("staff.projects.moving", "{code}, {alias}: the project now is {name}.", name=name, **known)
    else:
        text = to.texts.t("staff.projects.moving", "{code}, {alias}: the family is in no project now.", **known)
    return Out(text, [[Key(card, FamilyPress(case_id=case.id).pack())]])


@message("projects.left_line")
def left_line(tx: Transaction, to: To, code: str) -> Out:
    """The coordinator took her family off the waiting list; of the family nothing but its number is left."""
    return Out(to.texts.t("staff.projects.moving", "{code} was taken off the waiting list.", code=code))
