"""What she allows to be kept: asked one purpose at a time, given and taken back by a press, at once."""

from collections.abc import Mapping

from bot.content.consents import CONSENTS
from bot.domain.cases import TaskKind
from bot.domain.mentoring import Answered
from bot.domain.outgoing import Lane
from bot.domain.people import Role, Who
from bot.domain.people_consents import Purpose, Standing, Text, in_force, standing
from bot.domain.permissions import Gone
from bot.storage import cases, mentoring, outbox, people_ages, privacy
from bot.storage import people_consents as store
from bot.storage.transaction import Transaction
from bot.use_cases import children_consent
from bot.use_cases import mentoring as pairs
from bot.use_cases.access import requires
from bot.use_cases.people_ages import set_timers

OWN = "people.consent"


@requires(OWN)
def standings(tx: Transaction, who: Who) -> Mapping[Purpose, Standing]:
    """How each purpose stands with her now."""
    rows, minor = store.of_person(tx, who.person), people_ages.is_minor(tx, who.person)
    return {purpose: standing(rows, purpose, wording.version, minor=minor) for purpose, wording in CONSENTS.items()}


@requires(OWN)
def asked_anew(tx: Transaction, who: Who) -> Purpose | None:
    """The first purpose to which she agreed in other words, or before she was 18."""
    return next((purpose for purpose, how in standings(tx, who).items() if how is Standing.OLD), None)


@requires(OWN)
def give(tx: Transaction, who: Who, purpose: Purpose, shown: Text) -> None:
    """«Можно» under these words; the same words twice are one consent."""
    rows, minor = store.of_person(tx, who.person), people_ages.is_minor(tx, who.person)
    if standing(rows, purpose, shown.version, minor=minor) is Standing.GIVEN:
        return
    store.give(tx, who.organisation_id, who.person, purpose, shown)
    privacy.record(tx, who, "people.consent_given", object_id=who.person, case_id=who.case_id)


@requires(OWN)
def withdraw(tx: Transaction, who: Who, purpose: Purpose, shown: Text) -> None:
    """«Нельзя», at once, with everything that was only kept because of it.

    Raises Gone for what cannot go alone: without that one she is deleted, which has a path of its own.
    """
    if CONSENTS[purpose].needed:
        raise Gone
    if not store.withdraw(tx, who.person, purpose, by=who.person):
        store.refuse(tx, who.organisation_id, who.person, purpose, shown)
    privacy.record(tx, who, "people.consent_back", object_id=who.person, case_id=who.case_id)
    if purpose is Purpose.BIRTH_DATE:
        people_ages.keep_birth_date(tx, who.person, None)
        set_timers(tx, who.person)
    elif purpose is Purpose.CHILDREN and who.case_id is not None:
        children_consent.taken_back(tx, who.case_id)
    elif purpose is Purpose.MENTOR_TALK:
        _end_pairs(tx, who)


@requires(OWN)
def may_talk(tx: Transaction, who: Who) -> bool:
    """Whether her talk with a mentor may be kept; asked with the first proposal."""
    return allows(tx, who.person, Purpose.MENTOR_TALK)


@requires("mentoring.answer")
def agree_to_pair(tx: Transaction, who: Who, match_id: int, shown: Text) -> Answered:
    """«Можно» to keeping the talk is her yes to the pair; both or neither. Raises Denied for another's pair."""
    pairs.mine(who, tx, "mentoring.answer", match_id)
    give(tx, who, Purpose.MENTOR_TALK, shown)
    return pairs.answer(tx, who, match_id, agrees=True)


@requires(OWN)
def ask_curator(tx: Transaction, who: Who) -> bool:
    """A task and a message; False for somebody whose curator has not yet said that it is her."""
    if who.case_id is None:
        return False
    case = cases.get(tx, who.case_id)
    cases.add_task(tx, case, TaskKind.CONSENT_QUESTION, ref_id=who.person, due_at=tx.now)
    privacy.record(tx, who, "people.consent_question", object_id=who.person, case_id=case.id)
    key = f"consent_question:{who.person}:{tx.now:%Y%m%d}"
    outbox.put(
        tx,
        case.organisation_id,
        "people.consent_question",
        Lane.RELAY,
        key,
        Role.CURATOR,
        to=case.curator_id,
        case_id=case.id,
    )
    return True


def allows(tx: Transaction, person_id: int, purpose: Purpose) -> bool:
    """Whether this may be kept of her now; for the areas that keep it."""
    return in_force(store.of_person(tx, person_id), purpose)


def _end_pairs(tx: Transaction, who: Who) -> None:
    """Nothing is carried that may not be kept."""
    if who.case_id is None:
        return
    for match in mentoring.of_case(tx, who.case_id):
        pairs.leave(tx, match, who)
