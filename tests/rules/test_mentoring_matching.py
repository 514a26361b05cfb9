"""The order in which people are suggested to a family: it says why, forgets nobody, and puts limits last."""

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.mentoring_matching import (
    MOST,
    USUAL,
    Hours,
    Likes,
    Profile,
    Reasons,
    Tag,
    cap,
    place,
    ranked,
    reasons,
    told_to_both,
)
from bot.domain.people import MENTORS

some_tags = st.frozensets(st.sampled_from(Tag))
some_hours = st.frozensets(st.sampled_from(Hours))
profiles = st.builds(
    Profile,
    some_tags,
    some_hours,
    st.frozensets(st.sampled_from(Likes)),
    st.booleans(),
    st.one_of(st.none(), st.integers(1, 3)),
    st.one_of(st.none(), st.integers(1, MOST)),
    st.booleans(),
)
roles = st.sampled_from(sorted(MENTORS))
candidates = st.lists(st.tuples(profiles, roles, st.integers(0, 4)), max_size=8)


def listed(family: Profile, found: list[tuple[Profile, str, int]]) -> list[tuple[int, Reasons]]:
    return ranked((number, reasons(family, *one)) for number, one in enumerate(found))  # type: ignore[arg-type]


@given(profiles, candidates)
def test_nobody_is_forgotten_and_whoever_has_enough_stands_last(
    family: Profile, found: list[tuple[Profile, str, int]]
) -> None:
    order = listed(family, found)
    assert sorted(number for number, _ in order) == list(range(len(found)))
    last = [why.rests or why.full for _, why in order]
    assert last == sorted(last)


@given(profiles, candidates, st.randoms())
def test_the_order_does_not_hang_on_who_was_asked_first(
    family: Profile, found: list[tuple[Profile, str, int]], chance: object
) -> None:
    shuffled = list(found)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert [place(why) for _, why in listed(family, found)] == [place(why) for _, why in listed(family, shuffled)]


@given(profiles, profiles, roles, st.integers(0, 4), st.sampled_from(Tag))
def test_one_more_thing_in_common_never_moves_anybody_down(
    family: Profile, theirs: Profile, role: object, families: int, tag: Tag
) -> None:
    more = Profile(
        theirs.tags | {tag},
        theirs.hours,
        theirs.likes,
        theirs.may_tell,
        theirs.territory_id,
        theirs.families,
        theirs.rests,
    )
    before, after = reasons(family, theirs, role, families), reasons(family, more, role, families)  # type: ignore[arg-type]
    assert place(after) <= place(before)
    assert after.shared - before.shared <= {tag} & family.tags


@given(profiles, profiles, roles, st.integers(0, 4))
def test_each_reason_is_true(family: Profile, theirs: Profile, role: object, families: int) -> None:
    why = reasons(family, theirs, role, families)  # type: ignore[arg-type]
    assert why.shared == family.tags & theirs.tags
    assert why.hours <= theirs.hours
    assert not family.hours or why.hours <= family.hours
    assert not why.near or family.territory_id == theirs.territory_id is not None
    assert why.full == (families >= cap(role, theirs.families))  # type: ignore[arg-type]


@given(roles, st.one_of(st.none(), st.integers(1, 9)))
def test_a_wish_makes_the_limit_smaller_or_reaches_two_never_more(role: object, wished: int | None) -> None:
    assert 1 <= cap(role, wished) <= MOST  # type: ignore[arg-type]
    assert cap(role, None) == USUAL[role]  # type: ignore[arg-type, index]


@given(profiles, profiles)
def test_a_card_tells_only_what_both_chose_and_both_allowed(one: Profile, other: Profile) -> None:
    told = told_to_both(one, other)
    assert told <= one.tags & other.tags
    assert told == told_to_both(other, one)
    assert not told or (one.may_tell and other.may_tell)
