"""The curator who is asked takes the family, or says why she cannot: then it is the coordinator's again."""

from dataclasses import dataclass
from typing import Any

from bot.domain.cases import CaseState
from bot.domain.outgoing import Lane
from bot.domain.people import Role, Who
from bot.domain.people_intakes import ANSWER_LIMIT, Intake, IntakeState, Words
from bot.domain.permissions import Gone
from bot.domain.typed import one_line
from bot.storage import cases, outbox, people, privacy
from bot.storage import people_intakes as intakes
from bot.storage.transaction import Transaction
from bot.use_cases import projects
from bot.use_cases.access import requires
from bot.use_cases.people_intakes import of_ours
from bot.use_cases.people_invitations import territory_for


@dataclass(frozen=True, slots=True)
class Accepted:
    """`waiting`: the project is full. The words are for the family's curator from now on."""

    case_id: int
    code: str
    words: Words
    waiting: bool


@requires("people.answer_intake")
def accept(tx: Transaction, who: Who, intake_id: int, project_id: int | None, unnamed: str) -> Accepted | None:
    """The family is hers; taken twice it is one family. `unnamed`: what it is called where nobody told a name.

    None: somebody else was asked meanwhile, or it was closed.
    """
    intake = of_ours(tx, who, intake_id)
    if intake.state is IntakeState.CASE and intake.curator_id == who.person and intake.case_id is not None:
        return _accepted(tx, intake, intake.case_id)
    if not _asked(who, intake):
        return None
    state = projects.state_in(tx, who.organisation_id, project_id)
    case = cases.add(
        tx,
        territory_for(tx, who, intake.territory_id),
        intake.words.name or unnamed,
        who.person,
        project_id=project_id,
        state=state,
        code=intake.code,
    )
    intakes.become_case(tx, intake, case.id, who.person)
    intakes.change(tx, intake.id, code=case.code)
    privacy.record(tx, who, "people.accept_intake", object_id=intake.id, case_id=case.id)
    _tell(tx, intake, "people.intake_accepted")
    return _accepted(tx, intakes.get(tx, intake.id), case.id)


@requires("people.answer_intake")
def is_asked(tx: Transaction, who: Who, intake_id: int) -> bool:
    """Whether her answer still counts."""
    return _asked(who, of_ours(tx, who, intake_id))


@requires("people.answer_intake")
def code_of(tx: Transaction, who: Who, intake_id: int) -> str:
    """Under which code she is asked."""
    intake = of_ours(tx, who, intake_id)
    if not _asked(who, intake):
        raise Gone
    return intake.code


@requires("people.answer_intake")
def refuse(tx: Transaction, who: Who, intake_id: int, why: str) -> bool:
    """Back to the coordinator, with her reason. False: her answer does not count any more."""
    intake = of_ours(tx, who, intake_id)
    if intake.state is not IntakeState.OFFERED or not _asked(who, intake):
        return False
    intakes.refuse(tx, intake, one_line(why)[:ANSWER_LIMIT])
    privacy.record(tx, who, "people.refuse_intake", object_id=intake.id)
    _tell(tx, intake, "people.intake_refused", refused_by=who.person)
    return True


def give_back(tx: Transaction, organisation_id: int, person_id: int) -> None:
    """Whoever was asked works here no more: back to the coordinator, as with a no."""
    for intake in intakes.open_ones(tx, organisation_id):
        if intake.state is IntakeState.OFFERED and intake.curator_id == person_id:
            intakes.refuse(tx, intake, "")
            _tell(tx, intake, "people.intake_refused", refused_by=person_id)


def _asked(who: Who, intake: Intake) -> bool:
    """Asked by the coordinator; or she called back herself, where there is no coordinator."""
    offered = intake.state is IntakeState.OFFERED and intake.curator_id == who.person_id
    return offered or (intake.state is IntakeState.TAKEN and intake.taken_by == who.person_id)


def _accepted(tx: Transaction, intake: Intake, case_id: int) -> Accepted:
    waiting = cases.get(tx, case_id).state is CaseState.WAITING
    return Accepted(case_id, intake.code, intake.words, waiting)


def _tell(tx: Transaction, intake: Intake, kind: str, **ids: Any) -> None:
    """Whoever asked her: the coordinator who had it, or, if that one is no coordinator any more, all of them."""
    all_of_them = people.with_role(tx, intake.organisation_id, Role.COORDINATOR)
    for person_id in [intake.taken_by] if intake.taken_by in all_of_them else all_of_them:
        key, about = f"{kind}:{intake.id}:{person_id}:{tx.new_id()}", {"intake_id": intake.id, **ids}
        outbox.put(tx, intake.organisation_id, kind, Lane.RELAY, key, Role.COORDINATOR, to=person_id, **about)
