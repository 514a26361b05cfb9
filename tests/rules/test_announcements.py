"""Whom news may reach at all, whatever somebody chose."""

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.announcements_audience import Family, Filter, Group, Helper, Reach, readers
from bot.domain.cases_levels import Level
from bot.domain.people import MENTORS, STAFF, Role

PEOPLE, CURATORS = st.integers(1, 12), st.integers(100, 103)
FAMILIES = st.lists(
    st.builds(
        Family,
        case_id=st.integers(1000, 1020),
        mother_id=st.none() | PEOPLE,
        curator_id=CURATORS,
        territory_id=st.integers(1, 2),
        level=st.none() | st.sampled_from(Level),
    ),
    unique_by=(lambda one: one.case_id, lambda one: one.mother_id or -one.case_id),
)
HELPERS = st.lists(
    st.builds(
        Helper,
        person_id=PEOPLE | CURATORS,
        role=st.sampled_from(sorted(MENTORS | STAFF)),
        beside=st.lists(st.integers(1000, 1020), max_size=3).map(tuple),
    ),
    unique_by=lambda one: (one.person_id, one.role),
)
FILTERS = st.builds(
    Filter,
    groups=st.frozensets(st.sampled_from(Group)),
    territories=st.frozensets(st.integers(1, 2), max_size=1),
    levels=st.frozensets(st.sampled_from(Level), max_size=2),
    curators=st.frozensets(CURATORS, max_size=2),
    only=st.none() | st.frozensets(st.integers(1000, 1020), max_size=5),
)


@given(FILTERS, FAMILIES, HELPERS, CURATORS)
def test_a_curator_reaches_her_families_and_who_stands_beside_them(
    wanted: Filter, families: list[Family], helpers: list[Helper], curator: int
) -> None:
    mine = {one.case_id: one for one in families if one.curator_id == curator and wanted.fits(one)}
    beside = {(one.person_id, one.role): set(one.beside) & set(mine) for one in helpers}
    for reader in readers(wanted, Reach(curator, curator), families, helpers):
        assert reader.case_id in mine
        assert reader.role is Role.MOTHER or reader.case_id in beside[reader.person_id or 0, reader.role]
        assert reader.role not in STAFF or reader.case_id is not None


@given(FILTERS, FAMILIES, HELPERS, CURATORS, st.booleans())
def test_nobody_gets_it_twice_and_its_author_never(
    wanted: Filter, families: list[Family], helpers: list[Helper], author: int, everywhere: bool
) -> None:
    found = readers(wanted, Reach(author, None if everywhere else author), families, helpers)
    persons = [one.person_id for one in found if one.person_id is not None]
    assert len(persons) == len(set(persons))
    assert author not in persons


@given(FAMILIES)
def test_nobody_is_staff_on_her_own_case(families: list[Family]) -> None:
    for family in families:
        if family.mother_id is not None:
            found = readers(Filter(), Reach(family.mother_id, None), families, [])
            assert family.case_id not in {one.case_id for one in found}


@given(FAMILIES, HELPERS, CURATORS)
def test_volunteers_told_apart_by_families_are_those_beside_them(
    families: list[Family], helpers: list[Helper], coordinator: int
) -> None:
    wanted = Filter(groups=frozenset(Group), territories=frozenset({1}))
    here = {one.case_id for one in families if one.territory_id == 1}
    for reader in readers(wanted, Reach(coordinator, None), families, helpers):
        assert reader.role in STAFF or reader.case_id in here
