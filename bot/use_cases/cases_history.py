"""🗓 What has been in a case, by pages; and one line the curator adds, or who telephoned. Every look is written down."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from bot.domain.cases import Case
from bot.domain.cases_history import NOTE_LIMIT, Caller, Entry
from bot.domain.people import Who
from bot.domain.permissions import Gone
from bot.domain.typed import one_line
from bot.storage import cases, privacy, services
from bot.storage import cases_history as store
from bot.storage.transaction import Transaction
from bot.use_cases.access import reach, requires

SEE, WRITE = "cases.history", "cases.note"
PAGE = 6
SAME_PRESS = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class History:
    """One page of it; `own`: what the organisation calls its services."""

    case: Case
    entries: list[Entry]
    more: bool
    own: Mapping[str, str]


@requires("cases.history")
def history(tx: Transaction, who: Who, case_id: int, page: int) -> History:
    """Run it, never read it: that somebody looked is written down."""
    case = _mine(tx, who, case_id, SEE)
    privacy.record(tx, who, SEE, object_id=case.id, case_id=case.id)
    found = store.newest(tx, case, limit=(page + 1) * PAGE + 1)
    entries = found[page * PAGE : (page + 1) * PAGE]
    return History(case, entries, len(found) > (page + 1) * PAGE, services.own_names(tx, case.organisation_id))


@requires("cases.note")
def may_write(tx: Transaction, who: Who, case_id: int) -> Case:
    """Before she is asked for the line."""
    return _mine(tx, who, case_id, WRITE)


@requires("cases.note")
def write(tx: Transaction, who: Who, case_id: int, line: str, caller: Caller | None = None) -> None:
    """A note, or (with a caller) a telephone call. The same line twice within a minute is one."""
    case, words = _mine(tx, who, case_id, WRITE), one_line(line)
    if not words or len(words) > NOTE_LIMIT:
        raise Gone
    if words in store.written_since(tx, case.id, who.person, tx.now - SAME_PRESS):
        return
    note_id = store.add_note(tx, case, who.person, words, caller)
    privacy.record(tx, who, WRITE, object_id=note_id, case_id=case.id)


def _mine(tx: Transaction, who: Who, case_id: int, action: str) -> Case:
    case = cases.get(tx, case_id)
    reach(who, action, case)
    return case
