"""May the children's names and birth dates be kept? Nothing of a child is written down, or spoken of, without that."""

from bot.content.consents import shown
from bot.domain.cases import Case
from bot.domain.people import Who
from bot.domain.people_consents import Channel, Purpose, in_force
from bot.domain.permissions import Gone
from bot.domain.timers import TimerKind
from bot.storage import children, people_consents, privacy, timers
from bot.storage.transaction import Transaction
from bot.use_cases import children_certificate as certificate
from bot.use_cases.access import requires
from bot.use_cases.reminders import family


def agreed(tx: Transaction, case: Case) -> bool:
    """Whether the mother of this family allows it today."""
    return case.mother_id is not None and in_force(people_consents.of_person(tx, case.mother_id), Purpose.CHILDREN)


@requires("children.change")
def said(tx: Transaction, who: Who, case_id: int) -> None:
    """She said «Можно» to her curator, who asked her with the words of today."""
    case = family(tx, case_id, who, "children.change")
    if case.mother_id is None:
        raise Gone
    if not agreed(tx, case):
        words, org = shown(Purpose.CHILDREN, "ru"), case.organisation_id
        people_consents.give(
            tx, org, case.mother_id, Purpose.CHILDREN, words, channel=Channel.SAID, recorded_by=who.person
        )
        privacy.record(tx, who, "people.consent_given", object_id=case.mother_id, case_id=case.id)


def taken_back(tx: Transaction, case_id: int) -> None:
    """Nothing of the children stays: no name, no date, no reminder."""
    timers.cancel(tx, TimerKind.CHILD, case_id)
    for child in children.of_case(tx, case_id):
        certificate.stop(tx, child)
    for child_id in children.ids_of_case(tx, case_id):
        timers.cancel(tx, TimerKind.CHILD_FORGET, child_id)
        children.forget(tx, child_id)
