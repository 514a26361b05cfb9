"""What she shows to one close person, and what that person sees: these appointments and meetings, and nothing else."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.content.events import is_closed
from bot.domain.events import Event
from bot.domain.family_members import Member, MemberState, Shared
from bot.domain.outgoing import Lane
from bot.domain.people import Role, Who
from bot.domain.permissions import Denied, Gone
from bot.domain.reminders import Appointment, Outcome
from bot.storage import cases, events, events_guests, outbox, privacy, reminders
from bot.storage import family_members as store
from bot.storage.transaction import Transaction
from bot.use_cases.access import requires
from bot.use_cases.family_members import close_person

MOST = 20


@dataclass(frozen=True, slots=True)
class Meeting:
    """An appointment or a meeting; `shown`: whether the person it is asked about may see it."""

    what: Shared
    about: Appointment | Event
    shown: bool = True

    @property
    def ref_id(self) -> int:
        return self.about.id

    @property
    def at(self) -> datetime:
        return self.about.starts_at if isinstance(self.about, Appointment) else self.about.says.starts_at

    @property
    def zone(self) -> str:
        return self.about.zone if isinstance(self.about, Appointment) else self.about.says.zone


@requires("family_members.keep")
def to_show(tx: Transaction, who: Who, member_id: int) -> tuple[Member, list[Meeting]]:
    """What is ahead of her, and which of it this person may see already."""
    member = _active(tx, who, member_id)
    hers = reminders.upcoming(tx, member.case_id, tx.now, limit=MOST)
    invited = [one for one in events_guests.of_guest(tx, who.person, tx.now, None, MOST) if not is_closed(one.says)]
    found = [
        *(Meeting(Shared.APPOINTMENT, one) for one in hers),
        *(Meeting(Shared.EVENT, one) for one in invited),
    ]
    shown = set(store.shared_with(tx, member.id))
    marked = [Meeting(one.what, one.about, (one.what, one.ref_id) in shown) for one in found]
    return member, sorted(marked, key=lambda one: (one.at, one.ref_id))


@requires("family_members.keep")
def show(tx: Transaction, who: Who, member_id: int, what: Shared, ref_id: int) -> bool:
    """Show it, or take it back; answers whether it is shown now."""
    member = _active(tx, who, member_id)
    _hers(tx, who, member, what, ref_id)
    ids: dict[str, Any] = {"member_id": member.id, "what": str(what), "ref_id": ref_id}
    if store.unshare(tx, member.id, what, ref_id):
        outbox.cancel(tx, "family_members.shown", **ids)
        privacy.record(tx, who, "family_members.unshare", object_id=ref_id, case_id=member.case_id)
        return False
    store.share(tx, member.id, what, ref_id)
    privacy.record(tx, who, "family_members.share", object_id=ref_id, case_id=member.case_id)
    outbox.put(
        tx,
        member.organisation_id,
        "family_members.shown",
        Lane.REMINDER,
        f"family_members:{member.id}:shown:{what}:{ref_id}:{tx.new_id()}",
        Role.FAMILY_MEMBER,
        to=member.person_id,
        **ids,
    )
    return True


@requires("family_members.meetings")
def meetings(tx: Transaction, who: Who) -> list[Meeting]:
    """What was shown to this person and is still ahead, the next one first."""
    member = store.of_person(tx, who.person)
    if member is None:
        return []
    found = [visible(tx, member, what, ref_id) for what, ref_id in store.shared_with(tx, member.id)]
    return sorted((one for one in found if one is not None), key=lambda one: (one.at, one.ref_id))


@requires("family_members.meetings")
def meeting(tx: Transaction, who: Who, what: Shared, ref_id: int) -> Meeting:
    """One of them; raises Gone when it was not shown, is over, or was taken back."""
    member = store.of_person(tx, who.person)
    found = visible(tx, member, what, ref_id) if member is not None else None
    if found is None:
        raise Gone
    return found


def visible(tx: Transaction, member: Member, what: Shared, ref_id: int) -> Meeting | None:
    """The one place that decides: the person is in, it was shown, it is of this family, and it is ahead."""
    if member.state is not MemberState.ACTIVE or not store.is_shared(tx, member.id, what, ref_id):
        return None
    case = cases.get(tx, member.case_id)
    if what is Shared.APPOINTMENT:
        one = reminders.appointment(tx, ref_id)
        ahead = one.outcome is Outcome.OPEN and one.starts_at > tx.now
        return Meeting(what, one) if ahead and one.case_id == member.case_id else None
    event = events.get(tx, ref_id)
    invited = events_guests.of_family(tx, ref_id, case.id) is not None and not is_closed(event.says)
    return Meeting(what, event) if invited and not event.cancelled and not event.over(tx.now) else None


def _active(tx: Transaction, who: Who, member_id: int) -> Member:
    member = close_person(tx, who, member_id)
    if member.state is not MemberState.ACTIVE:
        raise Gone
    return member


def _hers(tx: Transaction, who: Who, member: Member, what: Shared, ref_id: int) -> None:
    """A press may name anything: only what is her family's can be shown."""
    if what is Shared.APPOINTMENT:
        ours = reminders.appointment(tx, ref_id).case_id == member.case_id
    else:
        listed = events_guests.of_person(tx, ref_id, who.person) is not None
        ours = listed and not is_closed(events.get(tx, ref_id).says)
    if not ours:
        raise Denied("family_members.keep", who.role)
