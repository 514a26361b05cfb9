"""🏛 The coordinator's list of partner agencies: what each is called, and how a curator reaches it, in one line."""

from bot.domain.brigade import AGENCY_LIMIT, CONTACT_LIMIT, Agency
from bot.domain.people import Who
from bot.domain.permissions import Gone
from bot.domain.typed import one_line
from bot.storage import brigade_people as store
from bot.storage import privacy
from bot.storage.transaction import Transaction
from bot.use_cases.access import requires


@requires("referrals.agencies")
def agencies(tx: Transaction, who: Who) -> list[Agency]:
    """Those that are not offered any more stand last."""
    return store.agencies_of(tx, who.organisation_id, ended=True)


@requires("referrals.agencies")
def add(tx: Transaction, who: Who, name: str) -> Agency:
    """The one of this name where there is one."""
    words = one_line(name)
    if not 0 < len(words) <= AGENCY_LIMIT:
        raise Gone
    agency_id = store.add_agency(tx, who.organisation_id, words)
    privacy.record(tx, who, "referrals.add_agency", object_id=agency_id)
    return one(tx, who, agency_id)


@requires("referrals.agencies")
def one(tx: Transaction, who: Who, agency_id: int) -> Agency:
    """Of her own organisation; raises Gone."""
    for agency in agencies(tx, who):
        if agency.id == agency_id:
            return agency
    raise Gone


@requires("referrals.agencies")
def set_contact(tx: Transaction, who: Who, agency_id: int, contact: str) -> None:
    agency, words = one(tx, who, agency_id), one_line(contact)
    if not 0 < len(words) <= CONTACT_LIMIT:
        raise Gone
    store.set_contact(tx, agency.id, words)
    privacy.record(tx, who, "referrals.set_contact", object_id=agency.id)


@requires("referrals.agencies")
def rename(tx: Transaction, who: Who, agency_id: int, name: str) -> Agency | None:
    """From now on; referrals that were sent go on naming it as it was then. None: another one is called so."""
    agency, words = one(tx, who, agency_id), one_line(name)
    if not 0 < len(words) <= AGENCY_LIMIT:
        raise Gone
    same = store.named(tx, who.organisation_id, words)
    if same is not None and same.id != agency.id:
        return None
    store.rename_agency(tx, agency.id, words)
    privacy.record(tx, who, "referrals.rename_agency", object_id=agency.id)
    return one(tx, who, agency.id)


@requires("referrals.agencies")
def end(tx: Transaction, who: Who, agency_id: int, *, ended: bool) -> Agency:
    """Nobody is offered it any more, or again. What was asked of it stays, and its people stay in the brigade."""
    agency = one(tx, who, agency_id)
    store.set_ended(tx, agency.id, ended=ended)
    privacy.record(tx, who, "referrals.end_agency", object_id=agency.id)
    return one(tx, who, agency.id)
