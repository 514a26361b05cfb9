"""Papers that lie in the safe: an adult's consent for somebody under 18, and that of a mother without Telegram."""

from dataclasses import dataclass
from datetime import date

from bot.domain.cases import Case
from bot.domain.outgoing import Lane
from bot.domain.people import Role, Who
from bot.domain.people_ages import AgeFacts
from bot.domain.people_consents import PAPER_LIMIT, AdultConsent, Channel, Giver, Paper, Purpose, Text
from bot.domain.permissions import Gone
from bot.domain.typed import one_line
from bot.storage import cases, outbox, people, people_ages, privacy
from bot.storage import people_consents as store
from bot.storage import people_invitations as invitations
from bot.storage.transaction import Transaction
from bot.use_cases import mentoring_adults
from bot.use_cases.access import reach, requires
from bot.use_cases.people_young import TASKS

RECORD = "people.consent_paper"


@dataclass(frozen=True, slots=True)
class Papers:
    """What the curator sees of a family's consents. `age`: as the mother told it, where she is written down."""

    case: Case
    adult: AdultConsent | None
    hers: Paper | None
    age: AgeFacts | None
    minor: bool
    has_telegram: bool


@requires(RECORD)
def papers(tx: Transaction, who: Who, case_id: int) -> Papers:
    """Written down: run it, never read it."""
    case = _case(tx, who, case_id)
    privacy.record(tx, who, "people.see_papers", object_id=case.id, case_id=case.id)
    mother = case.mother_id
    facts = people_ages.facts_of(tx, mother)[0] if mother else None
    return Papers(
        case,
        store.adult_of(tx, case.id),
        store.paper_of(tx, mother) if mother else None,
        facts,
        mother is not None and people_ages.is_minor(tx, mother),
        mother is not None and people.has_telegram(tx, mother),
    )


@requires(RECORD)
def today(tx: Transaction, who: Who) -> date:
    """By the curator's calendar: no paper is signed after it."""
    return people_ages.today(tx, who.zone)


@requires(RECORD)
def record_adult(tx: Transaction, who: Who, case_id: int, giver: Giver, number: str, signed_on: date) -> None:
    """An adult has signed: everything opens to the girl, or she may go on where she stopped."""
    case = _case(tx, who, case_id)
    made = store.record_adult(tx, case.organisation_id, case.id, giver, _number(number), signed_on, who.person)
    privacy.record(tx, who, RECORD, object_id=made, case_id=case.id)
    for invitation in invitations.opened_of_case(tx, case.id):
        for kind in TASKS.values():
            cases.settle(tx, kind, invitation.id)
        if invitation.expires_at > tx.now:
            _let_go_on(tx, case, invitation.id, invitation.opened_by, made)
    if case.mother_id is not None and people.waits_for_adult(tx, case.mother_id, waits=False):
        mentoring_adults.go_on(tx, case)
        _tell_her(tx, case, "people.young_opened", f"young_opened:{made}")


@requires(RECORD)
def withdraw_adult(tx: Transaction, who: Who, case_id: int) -> bool:
    """The adult took it back: under 18 all but what needs no consent is shut at once. False: there was none."""
    case = _case(tx, who, case_id)
    if not store.withdraw_adult(tx, case.id, who.person):
        return False
    privacy.record(tx, who, "people.consent_paper_back", object_id=case.id, case_id=case.id)
    minor = case.mother_id is not None and people_ages.is_minor(tx, case.mother_id)
    if minor and people.waits_for_adult(tx, case.mother_id or 0, waits=True):
        mentoring_adults.rest(tx, case)
        _tell_her(tx, case, "people.young_shut", f"young_shut:{tx.new_id()}")
    return True


@requires(RECORD)
def record_hers(tx: Transaction, who: Who, case_id: int, number: str, signed_on: date, shown: Text) -> None:
    """A mother without Telegram signed on paper: she is kept by her curator, and her reminders become tasks."""
    case = _case(tx, who, case_id)
    if case.mother_id is not None:
        raise Gone
    subject = cases.subject(case.id)
    mother = people.add_person(tx, case.organisation_id, Role.MOTHER, case.alias, subject=subject)
    cases.set_mother(tx, case.id, mother)
    store.give(
        tx,
        case.organisation_id,
        mother,
        Purpose.NAME_AND_AFFAIRS,
        shown,
        channel=Channel.PAPER,
        recorded_by=who.person,
        paper=Paper(_number(number), signed_on),
    )
    privacy.record(tx, who, RECORD, object_id=mother, case_id=case.id)
    invitations.expire_of_case(tx, case.id)


def _case(tx: Transaction, who: Who, case_id: int) -> Case:
    case = cases.get(tx, case_id)
    reach(who, RECORD, case)
    return case


def _number(typed: str) -> str:
    number = one_line(typed)
    if not number or len(number) > PAPER_LIMIT:
        raise Gone
    return number


def _let_go_on(tx: Transaction, case: Case, invitation_id: int, account: int | None, made: int) -> None:
    if account is None:
        return
    reader = people.by_telegram(tx, case.organisation_id, account)
    outbox.put(
        tx,
        case.organisation_id,
        "people.young_may_go_on",
        Lane.RELAY,
        f"young_may_go_on:{invitation_id}:{made}",
        reader.role,
        to=reader.person_id,
        guest=account if reader.person_id is None else None,
        invitation_id=invitation_id,
    )


def _tell_her(tx: Transaction, case: Case, kind: str, key: str) -> None:
    outbox.put(tx, case.organisation_id, kind, Lane.RELAY, key, Role.MOTHER, to=case.mother_id)
