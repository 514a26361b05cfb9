"""⭐ «Что получилось»: she reads her deeds and tells her own; her curator praises one thing at a time."""

from bot.domain.cases import Case
from bot.domain.outgoing import Lane
from bot.domain.people import Role, Who
from bot.domain.permissions import Denied, Gone
from bot.domain.relay import Delivery, Parcel, Sent
from bot.domain.went_well import Deed, Done
from bot.storage import cases, outbox, privacy, relay
from bot.storage import went_well as store
from bot.storage.transaction import Transaction
from bot.use_cases import relay as carrying
from bot.use_cases.access import reach, requires
from bot.use_cases.relay_people import my_people

MOST = 60
LATELY = 5
"""Deeds a curator chooses from: the newest."""


@requires("went_well.keep")
def deeds(tx: Transaction, who: Who) -> list[Done]:
    """What she did, the newest first."""
    return store.deeds(tx, _own(tx, who).id, who.person, MOST)


@requires("went_well.keep")
def deed(tx: Transaction, who: Who, kind: Deed, ref: str) -> Done:
    """One of them; raises Gone."""
    return _found(deeds(tx, who), kind, ref)


@requires("went_well.keep")
def tell(tx: Transaction, who: Who, parcel: Parcel) -> Sent:
    """Her words go to her curator as whatever she writes does, watched for danger, and stand in her list."""
    ties = [tie for tie in my_people(tx, who).people if tie.role is Role.CURATOR]
    if not ties:
        raise Gone
    case = _own(tx, who)
    sent = carrying.send(tx, who, ties[0].person_id, case.id, [parcel])
    carried = relay.by_source(tx, who.person, parcel.source_message_id)
    if carried is not None and sent.delivery in (Delivery.SENT, Delivery.MORNING):
        note_id = store.tell(tx, who, case.id, carried.id)
        privacy.record(tx, who, "went_well.tell", object_id=note_id, case_id=case.id)
    return sent


@requires("went_well.keep")
def forget(tx: Transaction, who: Who, ref: str) -> None:
    """Out of her list. What she told herself only; what she wrote to her curator stays written."""
    case, note_id = _own(tx, who), int(deed(tx, who, Deed.OWN, ref).ref)
    if store.forget(tx, case.id, note_id):
        privacy.record(tx, who, "went_well.forget", object_id=note_id, case_id=case.id)


@requires("went_well.praise")
def to_praise(tx: Transaction, who: Who, case_id: int) -> tuple[Case, list[Done]]:
    """The newest things a family did, for its curator. Reading them is written down: run it."""
    case = _theirs(tx, who, case_id)
    privacy.record(tx, who, "went_well.see", object_id=case.id, case_id=case.id)
    return case, store.deeds(tx, case.id, case.mother_id or 0, LATELY)


@requires("went_well.praise")
def praise(tx: Transaction, who: Who, case_id: int, kind: Deed, ref: str) -> bool:
    """One press on one thing she did; the words stand in content/. False when it was praised before."""
    case = _theirs(tx, who, case_id)
    _found(store.deeds(tx, case.id, case.mother_id or 0, MOST), kind, ref)
    praise_id = store.add_praise(tx, who, case.id, kind, ref)
    if praise_id is None:
        return False
    privacy.record(tx, who, "went_well.praise", object_id=praise_id, case_id=case.id)
    outbox.put(
        tx,
        case.organisation_id,
        "went_well.praised",
        Lane.ANNOUNCEMENT,
        f"went_well:{praise_id}",
        Role.MOTHER,
        to=case.mother_id,
        praise_id=praise_id,
    )
    return True


def _found(among: list[Done], kind: Deed, ref: str) -> Done:
    for one in among:
        if (one.kind, one.ref) == (kind, ref):
            return one
    raise Gone


def _own(tx: Transaction, who: Who) -> Case:
    if who.case_id is None:
        raise Gone
    case = cases.get(tx, who.case_id)
    reach(who, "went_well.keep", case)
    return case


def _theirs(tx: Transaction, who: Who, case_id: int) -> Case:
    """Of a family whose mother has come in; never her own."""
    case = cases.get(tx, case_id)
    reach(who, "went_well.praise", case)
    if case.mother_id == who.person:
        raise Denied("went_well.praise", who.role)
    if case.mother_id is None:
        raise Gone
    return case
