"""How often a level wants something here: as the organisation set it, else as the content says."""

from bot.content.cases_levels import CADENCES
from bot.domain.cases_levels import Cadence, Level
from bot.storage import cases_cadence as store
from bot.storage.transaction import Transaction


def cadence_of(tx: Transaction, organisation_id: int, level: Level) -> Cadence:
    return store.newest(tx, organisation_id, level) or CADENCES[level]
