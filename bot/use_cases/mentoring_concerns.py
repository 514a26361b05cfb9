"""«Показать куратору» and «Я беспокоюсь»: one message, or one worry, comes before a person who may act on it."""

from dataclasses import dataclass
from typing import Any

from bot.domain.mentoring import Match
from bot.domain.mentoring_concerns import SAID, WORDS_LIMIT, About, Concern, about_whom, first_readers
from bot.domain.outgoing import Lane
from bot.domain.people import Role, Who
from bot.domain.permissions import Denied, Gone
from bot.domain.red_flags import Urgency
from bot.domain.relay import Parcel
from bot.storage import cases, mentoring, outbox, people, privacy, red_flags, relay
from bot.storage import mentoring_concerns as store
from bot.storage.transaction import Transaction
from bot.use_cases.access import requires
from bot.use_cases.help_requests_hushed import hushed
from bot.use_cases.mentoring import mine
from bot.use_cases.mentoring_concerns_telling import redraw, tell_readers, wait_for
from bot.use_cases.mentoring_staff import readers


@dataclass(frozen=True, slots=True)
class Beside:
    """A message that came in a pair, and from whom."""

    match_id: int
    from_id: int
    case_id: int


@requires("mentoring.show")
def beside(tx: Transaction, who: Who, relay_id: int) -> Beside:
    """What «⋯» is about: only of what was carried to this person in a pair."""
    match = _of_my_pair(tx, who, "mentoring.show", relay_id)
    return Beside(match.id, match.other(who.person), match.case_id)


@requires("mentoring.show")
def show(tx: Transaction, who: Who, relay_id: int) -> str:
    """This one message comes before the family's curator, or who stands in; answers their names.

    What a mother shows is not told to whom it came from: it could only have been her, and he may make her pay for it.
    What a volunteer shows is told to the mother, unless she hushed her phone; then a person tells her.
    """
    match = _of_my_pair(tx, who, "mentoring.show", relay_id)
    case = cases.get(tx, match.case_id)
    privacy.record(tx, who, "mentoring.show", object_id=relay_id, case_id=case.id)
    found = readers(tx, case, (match.mother_id, match.mentor_id))
    for person, role in found.items():
        key, kind = f"mentoring.shown:{relay_id}:{who.person}:{person}", "mentoring.shown"
        ids: dict[str, Any] = {"relay_id": relay_id, "by": who.person, "reader": person}
        outbox.put(tx, case.organisation_id, kind, Lane.RELAY, key, role, to=person, **ids)
    if who.person != match.mother_id and not hushed(tx, match.mother_id):
        key, kind = f"mentoring.shown_told:{relay_id}", "mentoring.shown_told"
        outbox.put(tx, case.organisation_id, kind, Lane.RELAY, key, Role.MOTHER, to=match.mother_id, match_id=match.id)
    return ", ".join(people.names_of(tx, list(found)).values())


@requires("mentoring.worry")
def look(tx: Transaction, who: Who, match_id: int) -> Match:
    """The pair somebody is worried about. Its end ends no worry."""
    return mine(who, tx, "mentoring.worry", match_id)


@requires("mentoring.worry")
def raise_(
    tx: Transaction,
    who: Who,
    match_id: int,
    parcel: Parcel | None = None,
    *,
    of_curator: bool = False,
    danger: bool = False,
) -> int:
    """Whom it is about, and who is told, follows from who says it. What stands open already is not doubled."""
    match = look(tx, who, match_id)
    about = about_whom(match, who.person, of_curator=of_curator)
    concern = store.open_of(tx, match_id, who.person, about)
    if concern is None:
        concern = _open(tx, who, match, about, parcel, danger=danger)
    elif parcel is not None:
        _add_words(tx, who, concern, parcel)
    if danger and concern.urgency is not Urgency.IMMEDIATE:
        store.make_urgent(tx, concern.id)
        concern = store.get(tx, concern.id)
        tell_readers(tx, concern, first_readers(about), again=-1)
        wait_for(tx, concern, 1)
    return concern.id


@requires("mentoring.worry")
def open_worry(tx: Transaction, who: Who, concern_id: int) -> Concern:
    """One's own, for which more is to be told."""
    concern = store.get(tx, concern_id)
    if concern.by_id != who.person:
        raise Denied("mentoring.worry", who.role)
    return concern


@requires("mentoring.worry")
def add_words(tx: Transaction, who: Who, concern_id: int, parcel: Parcel) -> None:
    """More of what was raised without words; told after its end, it is a new worry of the same kind."""
    concern = open_worry(tx, who, concern_id)
    raise_(tx, who, concern.match_id, parcel, of_curator=concern.about is About.CURATOR)


def fits(parcel: Parcel) -> bool:
    """Whether a card can carry it as it is."""
    return parcel.kind in SAID and len(parcel.body) <= WORDS_LIMIT


def _open(tx: Transaction, who: Who, match: Match, about: About, parcel: Parcel | None, *, danger: bool) -> Concern:
    case = cases.get(tx, match.case_id)
    meant = {About.MENTOR: match.mentor_id, About.FAMILY: match.mother_id, About.CURATOR: case.curator_id}
    concern = store.add(
        tx,
        match.organisation_id,
        case.id,
        parcel,
        match_id=match.id,
        about=about,
        about_id=meant[about],
        by_id=who.person,
        by_role=Role.MOTHER if who.person == match.mother_id else match.role,
        urgency=Urgency.IMMEDIATE if danger else Urgency.SAME_DAY,
    )
    privacy.record(tx, who, "mentoring.worry", object_id=concern.id, case_id=case.id)
    tell_readers(tx, concern, first_readers(about))
    wait_for(tx, concern, 1)
    return concern


def _add_words(tx: Transaction, who: Who, concern: Concern, parcel: Parcel) -> None:
    """Beside words that stand there already a second card follows: nothing that was said is lost."""
    if store.told(tx, concern.id).kind is None:
        store.say(tx, concern.id, concern.case_id, parcel)
        privacy.record(tx, who, "mentoring.worry", object_id=concern.id, case_id=concern.case_id)
        redraw(tx, concern)
    else:
        _open(tx, who, mentoring.get(tx, concern.match_id), concern.about, parcel, danger=False)


def _of_my_pair(tx: Transaction, who: Who, action: str, relay_id: int) -> Match:
    """The pair in whose talk this message reached this person; raises Gone for one that never arrived."""
    message, match_id = relay.get(tx, relay_id), relay.match_of(tx, relay_id)
    if match_id is None or message.to_id != who.person:
        raise Denied(action, who.role)
    match = mine(who, tx, action, match_id)
    if message.from_id != match.other(who.person):
        raise Denied(action, who.role)
    if red_flags.is_kept_back(tx, relay_id):
        raise Gone
    return match
