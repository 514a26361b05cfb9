"""The birth certificate of a new child: a paper with a term counted from the birth, while it is not there."""

from datetime import date, timedelta

from bot.content.documents import DOCUMENTS
from bot.domain import reminders as rules
from bot.domain.cases import Case
from bot.domain.children import CERTIFICATE_DAYS, Child
from bot.domain.people import Who
from bot.domain.reminders import DocumentState
from bot.domain.timers import TimerKind
from bot.storage import children, reminders, timers
from bot.storage.transaction import Transaction

KIND = "birth_certificate"


def is_asked(child: Child, today: date) -> bool:
    """Only while there is a term to keep, and not twice."""
    return child.certificate_id is None and today <= child.born + timedelta(days=CERTIFICATE_DAYS)


def begin(tx: Transaction, case: Case, who: Who, child: Child) -> None:
    if child.certificate_id is None:
        made = reminders.add_document(tx, case, who.person, KIND, child.born)
        children.set_certificate(tx, child.id, made.id)
        _schedule(tx, case, made.id, child.born)


def stop(tx: Transaction, child: Child) -> bool:
    """The child was taken off the card. Answers whether it still counted."""
    if child.certificate_id is None or _state(tx, child.certificate_id) is not DocumentState.OPEN:
        return False
    reminders.set_document(tx, child.certificate_id, DocumentState.CANCELLED)
    timers.cancel(tx, TimerKind.DOCUMENT, child.certificate_id)
    return True


def resume(tx: Transaction, case: Case, child: Child) -> None:
    """The child is back on the card, and so is its paper."""
    if child.certificate_id is not None and _state(tx, child.certificate_id) is DocumentState.CANCELLED:
        reminders.set_document(tx, child.certificate_id, DocumentState.OPEN)
        _schedule(tx, case, child.certificate_id, child.born)


def move(tx: Transaction, case: Case, who: Who, child: Child, born: date) -> None:
    """Another birth date, another term."""
    if stop(tx, child):
        children.set_certificate(tx, child.id, None)
        begin(tx, case, who, children.get(tx, child.id))


def _state(tx: Transaction, document_id: int) -> DocumentState:
    return reminders.document(tx, document_id).state


def _schedule(tx: Transaction, case: Case, document_id: int, born: date) -> None:
    days = DOCUMENTS[KIND].after_days
    for due in rules.of_document(born, case.zone, tx.now, (), days):
        timers.schedule(tx, case.organisation_id, TimerKind.DOCUMENT, document_id, due.at, due.step)
