"""A request for help as a rule meets it, without a database."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from bot.domain.help_requests import HelpKind, HelpRequest, Ladder, RequestState

NOON = datetime(2026, 12, 1, 9, tzinfo=UTC)
BLANK = HelpRequest(
    id=5,
    organisation_id=1,
    number="7К4",
    kind=HelpKind.DANGER,
    ladder=Ladder.SOON,
    step=0,
    state=RequestState.CREATED,
    call_allowed=True,
    person_id=1,
    guest=None,
    case_id=None,
    code="",
    curator_id=None,
    zone="Europe/Moscow",
    taken_by=None,
    taken_at=None,
    outcome=None,
    created_at=NOON,
)


def request(kind: HelpKind = HelpKind.DANGER, ladder: Ladder = Ladder.SOON, **values: Any) -> HelpRequest:
    """A new one of a mother, but for what is named; taken, where somebody has it."""
    state = RequestState.TAKEN if values.get("taken_by") else RequestState.CREATED
    return replace(BLANK, kind=kind, ladder=ladder, **{"state": state, **values})
