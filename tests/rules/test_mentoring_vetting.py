"""What is seen of a volunteer: terms, and a code of conduct that nobody changes under the same version."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.content.mentoring_code import CODE, fingerprint
from bot.content.mentoring_vetting import RULES
from bot.domain.mentoring_vetting import CHOSEN, GOOD, REQUIRED, WARNED, Holds, Item, Seen, until
from bot.domain.people import Role
from bot.domain.voices import Voice
from bot.handlers.mentoring_vetting_screens import MARKS, mine, name_of
from bot.proofreading.catalogues import LEVELS
from bot.texts import Texts
from bot.use_cases.mentoring_vetting import Vetted
from tests.windows.reading import Seen as OnScreen
from tests.windows.reading import flaws

DAYS = st.dates(date(2024, 1, 1), date(2034, 1, 1))
TODAY = date(2026, 12, 1)
SEEN = st.builds(
    Seen,
    id=st.just(1),
    person_id=st.just(2),
    item=st.just(Item.APPLICATION),
    on_day=st.just(TODAY - timedelta(days=400)),
    until=st.none() | st.dates(TODAY - timedelta(days=30), TODAY + timedelta(days=900)),
    by_id=st.just(3),
    taken_back=st.booleans(),
    version=st.just(CODE.version),
)


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


@given(st.dictionaries(st.sampled_from(list(Item)), SEEN), st.booleans(), st.sampled_from(sorted(LEVELS)))
def test_a_volunteer_reads_first_what_is_missing_and_never_a_wall(
    seen: dict[Item, Seen], chosen: bool, voice: Voice
) -> None:
    papers = Vetted(2, "Мария Ивановна", (*REQUIRED, *(CHOSEN if chosen else ())), seen, TODAY)
    text, rows = mine(papers, voice, Texts(voice, "Europe/Moscow"))
    assert flaws(OnScreen(text, [key for row in rows for key in row]), voice, Role.SILVER_MENTOR) == []
    listed = [line for line in text.splitlines() if line.startswith(tuple(MARKS.values())) and "!" not in line]
    for item, line in zip(papers.missing[:2], listed, strict=False):
        assert line.startswith(f"{MARKS[papers.holds(item)]} {name_of(item, voice)}")
