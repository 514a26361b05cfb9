"""🧺 A mother sees what was asked for her and where it stands, and says that she does not need it any more."""

from zoneinfo import ZoneInfo

from bot.domain.aid import Aid, AidState, next_states
from bot.domain.cases import Case
from bot.domain.people import Who
from bot.domain.permissions import Gone
from bot.storage import aid as store
from bot.storage import cases, privacy
from bot.storage.transaction import Transaction
from bot.use_cases import aid_told as told
from bot.use_cases.access import reach, requires

SEE = "aid.hers"


@requires("aid.hers")
def mine(tx: Transaction, who: Who, *, limit: int, offset: int) -> list[Aid]:
    """The newest first, without what is not needed any more."""
    return store.told_to_her(tx, _own(tx, who).id, limit=limit, offset=offset)


@requires("aid.hers")
def one(tx: Transaction, who: Who, aid_id: int) -> Aid:
    """Raises Gone for what is not needed any more."""
    return _hers(tx, who, aid_id)[0]


@requires("aid.hers")
def not_needed(tx: Transaction, who: Who, aid_id: int) -> None:
    """«Уже не нужно»; her curator and the coordinators hear of it. Raises Gone for what is not open."""
    found, case = _hers(tx, who, aid_id)
    to = AidState.NOT_NEEDED
    if to not in next_states(found.state, who.role) or not store.move(tx, found.id, found.state, to):
        raise Gone
    today = tx.now.astimezone(ZoneInfo(case.zone)).date()
    change = store.write_down(tx, case, found.id, to, today, who.person)
    privacy.record(tx, who, "aid.not_needed", object_id=found.id, case_id=case.id)
    told.of_step(tx, case, found.id, change, to, who.person)


def _hers(tx: Transaction, who: Who, aid_id: int) -> tuple[Aid, Case]:
    found = store.get(tx, aid_id)
    case = cases.get(tx, found.case_id)
    reach(who, SEE, case)
    if found.state is AidState.NOT_NEEDED:
        raise Gone
    return found, case


def _own(tx: Transaction, who: Who) -> Case:
    if who.case_id is None:
        raise Gone
    case = cases.get(tx, who.case_id)
    reach(who, SEE, case)
    return case
