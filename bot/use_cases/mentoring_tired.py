"""A volunteer for whom it was hard several times running is called by a person: one rule for all they were asked."""

from bot.domain.cases import Case, TaskKind
from bot.domain.mentoring_check_ins import Feeling
from bot.domain.mentoring_contacts import TIRED_IN_A_ROW, Felt, wears_out
from bot.storage import cases, mentoring_check_ins, mentoring_contacts
from bot.storage.transaction import Transaction
from bot.use_cases.mentoring_staff import assignee


def look(tx: Transaction, mentor_id: int, case: Case) -> None:
    """After each answer: those under meetings that were noted, and those of check-ins, in the order they were said."""
    after = mentoring_contacts.feelings(tx, mentor_id, TIRED_IN_A_ROW)
    asked = mentoring_check_ins.feelings(tx, mentor_id, TIRED_IN_A_ROW)
    said = [(at, felt is Felt.TIRED) for at, felt in after] + [(at, felt is not Feeling.GOOD) for at, felt in asked]
    if wears_out([hard for _, hard in sorted(said, reverse=True)]):
        whom = assignee(tx, case, (case.mother_id or 0, mentor_id))
        cases.add_task(tx, case, TaskKind.MENTOR_TIRED, ref_id=mentor_id, due_at=tx.now, assignee_id=whom)
