"""Whether words that people beyond the family's curator will read name somebody of a family."""

from bot.domain.cases import Case
from bot.domain.meetings import names_somebody
from bot.storage import children, family_members, people
from bot.storage.transaction import Transaction


def names_family(tx: Transaction, words: str, *families: Case) -> bool:
    """Their aliases, their mothers, their children, and whoever they ever let in beside them."""
    ids = [case.id for case in families]
    mothers = [case.mother_id for case in families if case.mother_id]
    grown_up = people.names_of(tx, [*mothers, *family_members.ever_beside(tx, *ids)]).values()
    return names_somebody(words, [*(case.alias for case in families), *grown_up, *children.names(tx, ids)])
