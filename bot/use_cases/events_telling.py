"""What the invited and the curator of an event hear of it."""

from datetime import datetime
from typing import Any

from bot.domain.events import Event
from bot.domain.outgoing import Lane
from bot.domain.people import Role
from bot.storage import outbox
from bot.storage.transaction import Transaction
from bot.use_cases import noticeboards_telling
from bot.use_cases.events_running import asked


def tell(
    tx: Transaction,
    event: Event,
    kind: str,
    lane: Lane,
    person_id: int,
    *,
    until: datetime | None = None,
    occasion: object = "",
) -> None:
    """One message per person, kind and occasion, whatever happens twice."""
    key = f"{kind}:{event.id}:{person_id}:{occasion}"
    _put(tx, event, kind, lane, key, Role.MOTHER, person_id, until)


def show_board(tx: Transaction, event: Event) -> None:
    """The card with the live count lies in the chat of whoever announced it, whoever stands in for her."""
    key = f"events.board:{event.id}::"
    _put(tx, event, "events.board", Lane.RELAY, key, Role.CURATOR, event.created_by)


def tell_curator(
    tx: Transaction,
    event: Event,
    kind: str,
    *,
    until: datetime | None = None,
    case_id: int | None = None,
    occasion: object = "",
) -> None:
    """Once for each kind, family, moment and occasion, to whoever runs it today."""
    about = {} if case_id is None else {"case_id": case_id}
    key = f"{kind}:{event.id}:{case_id or ''}:{until or ''}:{occasion}"
    _put(tx, event, kind, Lane.RELAY, key, Role.CURATOR, asked(tx, event), until, **about)


def recount(tx: Transaction, event: Event) -> None:
    """The curator's card shows the new count; an edit that has not left yet will count this answer too."""
    noticeboards_telling.recounted(tx, event)
    if outbox.is_waiting(tx, "events.count", event_id=event.id):
        return
    key = f"events.count:{event.id}:{tx.new_id()}"
    _put(tx, event, "events.count", Lane.ANNOUNCEMENT, key, Role.CURATOR, event.created_by)


def _put(
    tx: Transaction,
    event: Event,
    kind: str,
    lane: Lane,
    key: str,
    role: Role,
    to: int,
    until: datetime | None = None,
    **ids: Any,
) -> None:
    org = event.organisation_id
    outbox.put(tx, org, kind, lane, key, role, to=to, expires_at=until, event_id=event.id, **ids)
