"""What is seen of a volunteer: terms, and a code of conduct that nobody changes under the same version."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.content.mentoring_code import CODE, fingerprint
from bot.content.mentoring_vetting import RULES
from bot.domain.mentoring_vetting import GOOD, WARNED, Holds, Item, Seen, until

DAYS = st.dates(date(2024, 1, 1), date(2034, 1, 1))


@given(DAYS, st.none() | st.integers(1, 40), st.integers(-500, 2000))
def test_an_item_counts_until_its_day_and_not_on_it(day: date, months: int | None, later: int) -> None:
    end, today = until(day, months), day + timedelta(days=later)
    holds = Seen(1, 2, Item.REFERENCES, day, end, 3, False, 0).holds(today)
    assert (holds in GOOD) == (end is None or today < end)
    assert (holds is Holds.ENDS_SOON) == (end is not None and end - timedelta(days=max(WARNED)) <= today < end)
    assert Seen(1, 2, Item.REFERENCES, day, end, 3, True, 0).holds(today) is Holds.MISSING


def test_a_certificate_of_no_criminal_record_is_renewed_each_year() -> None:
    assert RULES[Item.NO_CRIMINAL_RECORD].months == 12
    assert set(RULES) == set(Item)


def test_the_code_of_conduct_changes_with_its_version() -> None:
    assert fingerprint() == CODE.sha256, f"raise version in mentoring_code.yaml and write sha256: {fingerprint()}"
