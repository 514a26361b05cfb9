"""🧾 Services: written down by one press, taken back within two minutes, and what the organisation calls the codes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from bot.content.services import SERVICES
from bot.domain import services as rules
from bot.domain.cases import Case
from bot.domain.people import Who
from bot.domain.permissions import Denied, Gone
from bot.domain.services import Recipient, Service
from bot.domain.specialists import Share
from bot.domain.typed import one_line
from bot.storage import cases, privacy
from bot.storage import services as store
from bot.storage.transaction import Transaction
from bot.use_cases import specialists_shared
from bot.use_cases.access import requires

LOG = "services.log"


@dataclass(frozen=True, slots=True)
class Board:
    """What can be written down for a family. `again`: yesterday's services; `own`: the organisation's names.

    `shared`: it is a specialist's, who sees no service but their own.
    """

    case: Case
    today: date
    opened: date
    again: list[Service]
    own: Mapping[str, str]
    shared: bool = False


@dataclass(frozen=True, slots=True)
class Logged:
    """What one press wrote down; `new`: False for the second half of a double press."""

    services: list[Service]
    new: bool
    own: Mapping[str, str]
    shared: bool = False


@requires("services.log")
def board(tx: Transaction, who: Who, case_id: int) -> Board:
    case, share = _mine(tx, who, case_id)
    zone = ZoneInfo(case.zone)
    since = share.since if share else cases.opened_at(tx, case.id)
    today, opened = tx.now.astimezone(zone).date(), since.astimezone(zone).date()
    again = store.of_day(tx, case.id, today - timedelta(days=1))
    seen = [one for one in again if one.curator_id == who.person] if share else again
    return Board(case, today, opened, seen, store.own_names(tx, case.organisation_id), share is not None)


@requires("services.log")
def log(tx: Transaction, who: Who, case_id: int, code: str, day: date | None = None) -> Logged:
    """For the family, today or on an earlier day."""
    here = board(tx, who, case_id)
    return _log(tx, who, here, day or here.today, [(code, Recipient.FAMILY)])


@requires("services.log")
def log_again(tx: Transaction, who: Who, case_id: int) -> Logged:
    """Yesterday's services once more today; raises Gone if there were none."""
    here = board(tx, who, case_id)
    if not here.again:
        raise Gone
    return _log(tx, who, here, here.today, [(one.code, one.recipient) for one in here.again])


@requires("services.log")
def set_recipient(tx: Transaction, who: Who, press_id: int, recipient: Recipient) -> Logged:
    """For whom it was, as long as it can be taken back."""
    found, case, share = _written(tx, who, press_id)
    if _is_late(tx, who, found):
        raise Gone
    store.set_recipient(tx, press_id, recipient)
    privacy.record(tx, who, "services.recipient", object_id=press_id, case_id=case.id)
    own = store.own_names(tx, case.organisation_id)
    return Logged(store.of_press(tx, press_id), True, own, share is not None)


@requires("services.log")
def undo(tx: Transaction, who: Who, press_id: int) -> tuple[int, bool] | None:
    """The case it was written down for, and whether it is shared with a specialist; None when it is too late."""
    found, case, share = _written(tx, who, press_id)
    if _is_late(tx, who, found):
        return None
    store.remove(tx, press_id)
    privacy.record(tx, who, "services.undo", object_id=press_id, case_id=case.id)
    return case.id, share is not None


@requires("services.name")
def own_names(tx: Transaction, who: Who) -> Mapping[str, str]:
    return store.own_names(tx, who.organisation_id)


@requires("services.name")
def rename(tx: Transaction, who: Who, code: str, name: str) -> None:
    """An empty name gives back the catalogue's."""
    words = one_line(name)
    if code not in SERVICES.codes or len(words) > rules.NAME_LIMIT:
        raise Gone
    store.rename(tx, who.organisation_id, code, words)
    privacy.record(tx, who, "services.name")


def _log(tx: Transaction, who: Who, here: Board, day: date, what: Sequence[tuple[str, Recipient]]) -> Logged:
    if any(code not in SERVICES.codes for code, _ in what) or not here.opened <= day <= here.today:
        raise Gone
    lately = store.written_since(tx, here.case.id, who.person, tx.now - rules.SAME_PRESS, day)
    if all(code in lately for code, _ in what):
        return Logged(store.of_press(tx, lately[what[0][0]]), False, here.own, here.shared)
    press_id = store.add(tx, here.case, who.person, day, what)
    privacy.record(tx, who, LOG, object_id=press_id, case_id=here.case.id)
    return Logged(store.of_press(tx, press_id), True, here.own, here.shared)


def _is_late(tx: Transaction, who: Who, found: list[Service]) -> bool:
    return found[0].curator_id != who.person or not rules.may_undo(found[0].created_at, tx.now)


def _written(tx: Transaction, who: Who, press_id: int) -> tuple[list[Service], Case, Share | None]:
    found = store.of_press(tx, press_id)
    if not found:
        raise Gone
    case, share = _mine(tx, who, found[0].case_id)
    if share is not None and found[0].curator_id != who.person:
        raise Denied(LOG, who.role)
    return found, case, share


def _mine(tx: Transaction, who: Who, case_id: int) -> tuple[Case, Share | None]:
    """With the share, where it is a specialist's."""
    case = cases.get(tx, case_id)
    return case, specialists_shared.reach(who, tx, LOG, case)
