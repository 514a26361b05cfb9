"""Documents that end on a date: adding them, looking at them, having them done."""

from datetime import date
from zoneinfo import ZoneInfo

from bot.content.documents import DOCUMENTS
from bot.domain import reminders as rules
from bot.domain.cases import Case, TaskKind
from bot.domain.people import Who
from bot.domain.permissions import Gone
from bot.domain.reminders import Document, DocumentState
from bot.domain.timers import TimerKind
from bot.storage import people, privacy, timers
from bot.storage import reminders as store
from bot.storage.transaction import Transaction
from bot.use_cases import reminders_told as told
from bot.use_cases.access import requires
from bot.use_cases.reminders import Added, family


@requires("reminders.add")
def add(tx: Transaction, who: Who, case_id: int | None, kind: str, ends_on: date) -> Added | None:
    """None when that day is over already."""
    case = family(tx, case_id, who, "reminders.add")
    if ends_on < tx.now.astimezone(ZoneInfo(case.zone)).date():
        return None
    made = store.add_document(tx, case, who.person, kind, ends_on)
    due = rules.of_document(ends_on, case.zone, tx.now, DOCUMENTS[kind].lead_days)
    for one in due:
        timers.schedule(tx, case.organisation_id, TimerKind.DOCUMENT, made.id, one.at, one.step)
    if case.mother_id not in (None, who.person_id):
        told.mother(tx, case, "reminders.new_document", f"documents:{made.id}:new", document_id=made.id)
    privacy.record(tx, who, "reminders.add", object_id=made.id, case_id=case.id)
    return Added(case.zone, due[0].at if due else None, told.reachable(tx, case))


@requires("reminders.see")
def of_mother(tx: Transaction, who: Who, *, limit: int, offset: int) -> list[Document]:
    return store.open_documents(tx, family(tx, None, who, "reminders.see").id, limit=limit, offset=offset)


@requires("reminders.see")
def opened(tx: Transaction, who: Who, document_id: int) -> Document:
    return _paper(tx, who, document_id, "reminders.see")[0]


@requires("reminders.answer")
def ask_help(tx: Transaction, who: Who, document_id: int) -> str:
    """Answers the curator's name."""
    found, case = _paper(tx, who, document_id, "reminders.answer")
    told.curator(tx, case, TaskKind.DOCUMENT, f"documents:{found.id}:help", found.id, document_id=found.id)
    privacy.record(tx, who, "reminders.answer", object_id=found.id, case_id=case.id)
    return people.name_of(tx, case.curator_id)


@requires("reminders.cancel")
def close(tx: Transaction, who: Who, document_id: int, state: DocumentState) -> None:
    """Done, or taken off the list: either way nothing more about it comes."""
    found, case = _paper(tx, who, document_id, "reminders.cancel")
    store.set_document(tx, found.id, state)
    timers.cancel(tx, TimerKind.DOCUMENT, found.id)
    privacy.record(tx, who, "reminders.cancel", object_id=found.id, case_id=case.id)


def _paper(tx: Transaction, who: Who, document_id: int, action: str) -> tuple[Document, Case]:
    found = store.document(tx, document_id)
    case = family(tx, found.case_id, who, action)
    if found.state is not DocumentState.OPEN:
        raise Gone
    return found, case
