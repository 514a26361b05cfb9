"""Is it somebody we know? Compared with whoever asks, and with the families that are accompanied or wait.

Whoever enters a request learns a date and a code, never a name, a number or anything else of a family.
"""

from bot.domain.people_intakes import Intake, IntakeState, Known, as_written, phones_in, same_person
from bot.storage import cases, people
from bot.storage import people_intakes as intakes
from bot.storage.transaction import Transaction


def of_intake(tx: Transaction, intake: Intake) -> Known | None:
    return same_person(_of_request(intake), _known(tx, intake.organisation_id, but=intake.id))


def of_words(tx: Transaction, organisation_id: int, name: str, contact: str, territory_id: int | None) -> Known | None:
    """Of a request that is not written down yet."""
    new = Known(None, "", tx.now, None, phones_in(contact), _names(name), territory_id)
    return same_person(new, _known(tx, organisation_id))


def _known(tx: Transaction, organisation_id: int, but: int | None = None) -> list[Known]:
    requests = [*intakes.open_ones(tx, organisation_id), *intakes.of_open_cases(tx, organisation_id)]
    return [_of_request(one) for one in requests if one.id != but] + _families(tx, organisation_id)


def _of_request(intake: Intake) -> Known:
    words = intake.words
    return Known(
        None if intake.state is IntakeState.CASE else intake.id,
        intake.code,
        intake.created_at,
        intake.telegram_id,
        phones_in(words.contact),
        _names(words.name),
        intake.territory_id,
    )


def _families(tx: Transaction, organisation_id: int) -> list[Known]:
    found = cases.open_of(tx, organisation_id)
    marks = people.marks_of(tx, [case.mother_id for case, _, _ in found if case.mother_id])
    known = []
    for case, territory_id, since in found:
        account, name, phone = marks.get(case.mother_id or 0, (None, "", ""))
        names = _names(case.alias) | _names(name)
        known.append(Known(None, case.code, since, account, phones_in(phone), names, territory_id))
    return known


def _names(name: str) -> frozenset[str]:
    return frozenset({as_written(name)} - {""})
