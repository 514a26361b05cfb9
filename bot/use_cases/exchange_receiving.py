"""To whom goes what a mother offers: her curator says which family, and whoever receives it says that it has come.

The receiving family learns what it is and never from whom.
"""

from bot.domain.cases import Case
from bot.domain.exchange import Balance, Item, Offer, OfferState
from bot.domain.people import Role, Who
from bot.domain.permissions import Denied, Gone
from bot.storage import cases, cases_families, outbox, people, privacy
from bot.storage import exchange as store
from bot.storage.transaction import Transaction
from bot.use_cases.access import reach, requires
from bot.use_cases.exchange import has_arrived, is_not_there, tell, tell_waiting, theirs

PAGE = 6
RECEIVE = "exchange.receive"
HAND = "exchange.hand"


@requires("exchange.answer")
def whom(tx: Transaction, who: Who, item_id: int, page: int) -> tuple[list[Case], bool]:
    """Families of the curator's own to which it may go, and whether more follow; never back to the one it is from."""
    item = _to_hand(tx, who, item_id)
    found = cases_families.families(tx, who.person, limit=PAGE + 1, offset=page * PAGE)
    return [one.case for one in found[:PAGE] if one.case.id != item.case_id], len(found) > PAGE


@requires("exchange.answer")
def hand(tx: Transaction, who: Who, item_id: int, case_id: int) -> tuple[Item, Case]:
    """It is meant for this family: its mother is asked whether it has come, where the bot reaches her."""
    item, case = _to_hand(tx, who, item_id), cases.get(tx, case_id)
    reach(who, "exchange.answer", case)
    if case.id == item.case_id:
        raise Denied("exchange.answer", who.role)
    if item.to_case_id != case.id:
        tell_waiting(tx, item)
    outbox.cancel(tx, "exchange.comes", item_id=item.id)
    outbox.cancel(tx, "exchange.elsewhere", item_id=item.id, case_id=case.id)
    store.move(tx, item.id, OfferState.ACCEPTED, to_case_id=case.id)
    privacy.record(tx, who, HAND, object_id=item.id, case_id=case.id)
    if case.mother_id is not None and people.has_telegram(tx, case.mother_id):
        tell(tx, item, "comes", Role.MOTHER, case.mother_id)
    return store.get(tx, item.id), case


@requires("exchange.answer")
def take_back(tx: Transaction, who: Who, item_id: int) -> Item:
    """The curator said too early that it was passed on."""
    is_not_there(tx, theirs(tx, item_id, who), who)
    return store.get(tx, item_id)


@requires(RECEIVE)
def went_elsewhere(tx: Transaction, who: Who, item_id: int) -> Offer | None:
    """What it was, to a mother who was told that it comes and to whom it comes no more. None: answer as always."""
    item = store.get(tx, item_id)
    stands = item.state in (OfferState.ACCEPTED, OfferState.GIVEN) and item.to_case_id == who.case_id
    if stands or who.case_id is None or not privacy.was_done(tx, HAND, item_id, who.case_id):
        return None
    return item.kind


@requires(RECEIVE)
def received(tx: Transaction, who: Who, item_id: int) -> None:
    """It is here. Its curator hears of it once."""
    item = _for_her(tx, who, item_id)
    if has_arrived(tx, item, who):
        tell(tx, item, "received", Role.CURATOR, item.reader_id)


@requires(RECEIVE)
def not_there(tx: Transaction, who: Who, item_id: int) -> None:
    """She pressed too early."""
    item = _for_her(tx, who, item_id)
    if is_not_there(tx, item, who):
        outbox.cancel(tx, "exchange.received", item_id=item.id)


@requires(RECEIVE)
def not_needed(tx: Transaction, who: Who, item_id: int) -> None:
    """She need not take it and not say why: the curator looks for somebody else."""
    item = _for_her(tx, who, item_id)
    if store.move(tx, item.id, OfferState.ACCEPTED, to_case_id=None):
        privacy.record(tx, who, "exchange.not_needed", object_id=item.id, case_id=item.to_case_id)
        tell(tx, item, "received", Role.CURATOR, item.reader_id)


@requires("exchange.offer")
def mine(tx: Transaction, who: Who) -> Balance:
    return store.balance(tx, who.organisation_id, who.case_id or 0)


@requires("mentoring.volunteers")
def figures(tx: Transaction, who: Who) -> Balance:
    """Of all families together: no name and no family in it."""
    return store.balance(tx, who.organisation_id)


def _to_hand(tx: Transaction, who: Who, item_id: int) -> Item:
    """Raises Gone unless it was taken and is not yet anywhere; words to mothers go to all of them or to nobody."""
    item = theirs(tx, item_id, who)
    if item.state is not OfferState.ACCEPTED or item.kind is Offer.WORDS:
        raise Gone
    return item


def _for_her(tx: Transaction, who: Who, item_id: int) -> Item:
    """Meant for her own family, as long as it is."""
    item = store.get(tx, item_id)
    if item.to_case_id is None or item.to_case_id != who.case_id or item.organisation_id != who.organisation_id:
        raise Denied(RECEIVE, who.role)
    if item.state not in (OfferState.ACCEPTED, OfferState.GIVEN):
        raise Gone
    return item
