"""Who hears of a meeting of agencies: colleagues by the family's code, the mother in her own words, each thing once.

What still waits for a quiet hour or a phone that is put away gives way to what is true now: nobody reads that a meeting
was moved, or called off, of which they never heard.
"""

from bot.domain.cases import Case
from bot.domain.meetings import Guest, Meeting, MeetingState
from bot.domain.outgoing import Lane
from bot.domain.people import Role
from bot.storage import meetings as store
from bot.storage import outbox
from bot.storage.transaction import Transaction

OVER = ("called_off", "let_go")
LATER = ("moved", *OVER)


def invite(tx: Transaction, meeting: Meeting, *, only: int | None = None) -> None:
    """Every colleague who is called, or that one alone. Nobody hears of a draft."""
    if meeting.state is MeetingState.PLANNED:
        for guest in store.guests_of(tx, meeting.id):
            if only is None or guest.colleague_id == only:
                _tell(tx, meeting, guest, "invited")


def let_go(tx: Transaction, meeting: Meeting, guest: Guest) -> None:
    if meeting.state is MeetingState.PLANNED:
        _tell(tx, meeting, guest, "let_go")


def staff(tx: Transaction, meeting: Meeting, what: str) -> None:
    for guest in store.guests_of(tx, meeting.id):
        _tell(tx, meeting, guest, what)


def her(tx: Transaction, case: Case, meeting: Meeting, what: str) -> None:
    """What her phone may show, and when, is decided where it leaves the house."""
    if case.mother_id is not None and meeting.tells_her:
        _put(tx, meeting, case.mother_id, Role.MOTHER, "her_", "told", what)


def cannot(tx: Transaction, case: Case, meeting: Meeting, guest: Guest) -> None:
    """To the curator; she may say so again after a yes."""
    key = f"meetings.cannot:{meeting.id}:{guest.id}:{tx.new_id()}"
    org, to = case.organisation_id, case.curator_id
    outbox.put(
        tx, org, "meetings.cannot", Lane.REMINDER, key, Role.CURATOR, to=to, meeting_id=meeting.id, about=guest.id
    )


def erased(tx: Transaction, case: Case) -> None:
    """The family asked to be deleted: what lies ahead is called off. Afterwards no row knows its code."""
    for meeting in store.of_case(tx, case.id):
        if meeting.state is MeetingState.PLANNED and not meeting.begun(tx.now):
            store.touch(tx, meeting.id, meeting.version, MeetingState.PLANNED, state=MeetingState.CALLED_OFF)
            for guest in store.guests_of(tx, meeting.id):
                _say_erased(tx, case, meeting, guest)


def _say_erased(tx: Transaction, case: Case, meeting: Meeting, guest: Guest) -> None:
    to, role = guest.colleague_id, guest.role
    if to is None or role is None or _knows_nothing_yet(tx, meeting, to, "", "invited"):
        return
    key, org, at = f"meetings.erased:{meeting.id}:{to}", meeting.organisation_id, meeting.starts_at.isoformat()
    outbox.put(tx, org, "meetings.erased", Lane.RELAY, key, role, to=to, code=case.code, at=at, zone=case.zone)


def _tell(tx: Transaction, meeting: Meeting, guest: Guest, what: str) -> None:
    """Agencies are told by the curator herself."""
    if guest.colleague_id is not None and guest.role is not None:
        _put(tx, meeting, guest.colleague_id, guest.role, "", "invited", what)


def _put(tx: Transaction, meeting: Meeting, to: int, role: Role, whose: str, first: str, what: str) -> None:
    """`whose`: in whose words; `first`: how such a reader hears of a meeting at all."""
    if _knows_nothing_yet(tx, meeting, to, whose, first):
        if what in OVER:
            return
        what = first
    until = None if what in OVER else meeting.starts_at
    kind, id_ = f"meetings.{whose}{what}", meeting.id
    key = f"{kind}:{id_}:{meeting.version}:{to}"
    org, lane = meeting.organisation_id, Lane.REMINDER
    outbox.put(tx, org, kind, lane, key, role, to=to, expires_at=until, meeting_id=id_)


def _knows_nothing_yet(tx: Transaction, meeting: Meeting, to: int, whose: str, first: str) -> bool:
    """Takes back whatever of this meeting still waits for that reader. True when the first word was among it."""
    said = {"to": to, "meeting_id": meeting.id}
    waited = outbox.cancel(tx, f"meetings.{whose}{first}", **said)
    for later in LATER:
        outbox.cancel(tx, f"meetings.{whose}{later}", **said)
    return bool(waited)
