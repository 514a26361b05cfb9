"""Who is too close to a family to stand beside it as a mentor or contact family: nobody watches over their own."""

from bot.domain.cases import Case
from bot.domain.people_intakes import phones_in
from bot.storage import family_members, people, specialists
from bot.storage.transaction import Transaction


def is_related(tx: Transaction, case: Case, person_id: int) -> bool:
    """The mother herself in another role, her curator, whoever works with the family as a specialist, everybody she
    ever let in, and whoever shares a telephone with one of them: one household."""
    close = family_members.ever_beside(tx, case.id)
    own = {case.curator_id, *close, *([case.mother_id] if case.mother_id else [])}
    if person_id in own | {share.specialist_id for share in specialists.shares_of_case(tx, case.id)}:
        return True
    household = [*close, *([case.mother_id] if case.mother_id else [])]
    marks = people.marks_of(tx, [person_id, *household])
    phones = phones_in(marks[person_id][2]) if person_id in marks else frozenset()
    return any(phones & phones_in(marks[one][2]) for one in household if one in marks)
