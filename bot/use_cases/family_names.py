"""Whether words that people beyond the family's curator will read name somebody of the family."""

from bot.domain.cases import Case
from bot.domain.meetings import names_somebody
from bot.storage import children, family_members, people
from bot.storage.transaction import Transaction


def names_family(tx: Transaction, case: Case, words: str) -> bool:
    """Its alias, its mother, its children, and whoever she ever let in beside her."""
    hers = [case.mother_id] if case.mother_id else []
    grown_up = people.names_of(tx, [*hers, *family_members.ever_beside(tx, case.id)]).values()
    return names_somebody(words, [case.alias, *grown_up, *(child.name for child in children.of_case(tx, case.id))])
