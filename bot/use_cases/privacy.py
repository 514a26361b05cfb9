"""«Кто смотрел мои данные»: what others did with what is kept of her. That she looks is written down nowhere."""

from typing import NamedTuple

from bot.domain.people import Who
from bot.domain.privacy import Look, looks
from bot.storage import people
from bot.storage import privacy as store
from bot.storage.transaction import Transaction
from bot.use_cases.access import requires

FAR_BACK = 2_000
"""Rows of the log she can page through; whoever needs more asks her curator."""


class Looked(NamedTuple):
    name: str
    look: Look


@requires("privacy.see")
def looked(tx: Transaction, who: Who, page: int, size: int) -> tuple[list[Looked], bool]:
    """A page, and whether there is more. Before her curator knows that it is her, nothing is hers to see."""
    if who.case_id is None:
        return [], False
    found = looks(store.by_others(tx, who.case_id, who.person, limit=FAR_BACK), who.zone)
    here = found[page * size : (page + 1) * size]
    names = people.names_of(tx, [look.actor_id for look in here])
    return [Looked(names.get(look.actor_id, ""), look) for look in here], len(found) > (page + 1) * size
