"""Papers: adding them, looking at them, having them done or renewed. What each is about stands in documents.yaml."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.content.documents import DOCUMENTS, MONTHLY
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
from bot.use_cases.reminders import family
from bot.use_cases.reminders_put import Added


@requires("reminders.add")
def add(
    tx: Transaction, who: Who, case_id: int | None, kind: str, day: date | None, renews: int | None = None
) -> Added | None:
    """None for a day on the wrong side of today. Without a day she is asked once a year whether it still counts."""
    case = family(tx, case_id, who, "reminders.add")
    known = DOCUMENTS.get(kind)
    if known is None or known.asks == MONTHLY or not _fits(kind, day, tx.now.astimezone(ZoneInfo(case.zone)).date()):
        return None
    if renews is not None and store.document(tx, renews).case_id != case.id:
        raise Gone
    made = store.add_document(tx, case, who.person, kind, day, renews)
    first = _set_timers(tx, case, made)
    if case.mother_id not in (None, who.person_id):
        told.mother(tx, case, "reminders.new_document", f"documents:{made.id}:new", document_id=made.id)
    privacy.record(tx, who, "reminders.add", object_id=made.id, case_id=case.id)
    return Added(made.id, case.zone, first, told.reachable(tx, case))


def _fits(kind: str, day: date | None, today: date) -> bool:
    asked = DOCUMENTS[kind].day
    return asked.may_lack if day is None else asked.fits(day, today)


def _set_timers(tx: Transaction, case: Case, made: Document) -> datetime | None:
    """Answers when the first of them comes."""
    kind = DOCUMENTS[made.kind]
    if made.day is None:
        first = rules.a_year_later(tx.now, case.zone)
        timers.schedule(tx, case.organisation_id, TimerKind.DOCUMENT_YEARLY, made.id, first)
        return first
    due = rules.of_document(made.day, case.zone, tx.now, kind.lead_days, kind.after_days)
    for one in due:
        timers.schedule(tx, case.organisation_id, TimerKind.DOCUMENT, made.id, one.at, one.step)
    return due[0].at if due else None


@requires("reminders.see")
def of_mother(tx: Transaction, who: Who, *, limit: int, offset: int) -> list[Document]:
    return store.open_documents(tx, family(tx, None, who, "reminders.see").id, limit=limit, offset=offset)


@requires("reminders.see")
def opened(tx: Transaction, who: Who, document_id: int) -> Document:
    return _paper(tx, who, document_id, "reminders.see")[0]


@requires("reminders.see")
def earlier(tx: Transaction, who: Who, document_id: int) -> Document | None:
    """The one it renewed: history is kept."""
    found, _ = _paper(tx, who, document_id, "reminders.see")
    return store.document(tx, found.renews) if found.renews else None


@requires("reminders.see")
def closed(tx: Transaction, who: Who, document_id: int) -> Document:
    """One that is done, for writing down its new date."""
    found = store.document(tx, document_id)
    family(tx, found.case_id, who, "reminders.see")
    return found


@requires("reminders.answer")
def ask_help(tx: Transaction, who: Who, document_id: int) -> str:
    """Answers the curator's name."""
    found, case = _paper(tx, who, document_id, "reminders.answer")
    told.curator(tx, case, TaskKind.DOCUMENT, f"documents:{found.id}:help", found.id, document_id=found.id)
    privacy.record(tx, who, "reminders.answer", object_id=found.id, case_id=case.id)
    return people.name_of(tx, case.curator_id)


@requires("reminders.answer")
def still_counts(tx: Transaction, who: Who, document_id: int) -> None:
    """Her answer to the question of the year; the next one was set when it was asked."""
    found, case = _paper(tx, who, document_id, "reminders.answer")
    privacy.record(tx, who, "reminders.answer", object_id=found.id, case_id=case.id)


@requires("reminders.cancel")
def close(tx: Transaction, who: Who, document_id: int, state: DocumentState) -> None:
    """Done, or taken off the list: either way nothing more about it comes, to her or to her curator."""
    found, case = _paper(tx, who, document_id, "reminders.cancel")
    store.set_document(tx, found.id, state)
    for kind in (TimerKind.DOCUMENT, TimerKind.DOCUMENT_YEARLY):
        timers.cancel(tx, kind, found.id)
    told.no_more_of_document(tx, found.id)
    privacy.record(tx, who, "reminders.cancel", object_id=found.id, case_id=case.id)


def _paper(tx: Transaction, who: Who, document_id: int, action: str) -> tuple[Document, Case]:
    found = store.document(tx, document_id)
    case = family(tx, found.case_id, who, action)
    if found.state is not DocumentState.OPEN:
        raise Gone
    return found, case
