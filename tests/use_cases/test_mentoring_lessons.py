"""What a volunteer reads alone becomes what was seen of them."""

import pytest

from bot.content.mentoring_code import CODE
from bot.content.mentoring_lessons import LESSONS
from bot.domain.mentoring_vetting import REQUIRED, Item
from bot.domain.permissions import Denied, Gone
from bot.storage import mentoring_lessons as store
from bot.storage.ledger import Ledger
from bot.storage.mentoring import matches
from bot.ticks import FIRE
from bot.ticks.timers import Clockwork
from bot.use_cases import mentoring_lessons as lessons
from bot.use_cases import mentoring_vetting as vetting
from bot.use_cases import mentoring_vetting_keeping as keeping
from bot.use_cases.mentoring import answer as pairs_answer
from tests.conftest import HandClock
from tests.use_cases.conftest import House
from tests.use_cases.test_mentoring import Pair
from tests.use_cases.test_mentoring_vetting import pair, see

__all__ = ["pair"]


async def test_the_fifth_lesson_writes_the_training_down(pair: Pair) -> None:
    left = [await pair.ledger.run(lessons.finish, pair.maria, lesson.code) for lesson in LESSONS for _ in range(2)]
    assert left == [4, 4, 3, 3, 2, 2, 1, 1, 0, 0]
    mine = await pair.ledger.read(vetting.mine, pair.maria)
    assert Item.TRAINING not in mine.missing
    assert mine.seen[Item.TRAINING].by_id == pair.maria.person
    assert await pair.rows(store.passed) == []
    assert await pair.ledger.read(lessons.read, pair.maria) == {lesson.code for lesson in LESSONS}
    with pytest.raises(Gone):
        await pair.ledger.run(lessons.finish, pair.maria, "magic")
    with pytest.raises(Denied):
        await pair.ledger.run(lessons.finish, pair.house.olga, LESSONS[0].code)


async def test_lessons_are_read_anew_once_the_training_is_over(pair: Pair, clock: HandClock) -> None:
    for lesson in LESSONS:
        await pair.ledger.run(lessons.finish, pair.maria, lesson.code)
    clock.advance(days=3 * 366)
    await Clockwork(pair.ledger, FIRE).tick()
    assert await pair.ledger.read(lessons.read, pair.maria) == set()
    assert await pair.ledger.run(lessons.finish, pair.maria, LESSONS[0].code) == 4


async def test_the_last_press_begins_a_pair_that_waited_for_it(ledger: Ledger, house: House, pair: Pair) -> None:
    await see(pair, REQUIRED)
    await pair.propose()
    match_id = await pair.match_id()
    await ledger.run(keeping.take_back, house.vera, pair.maria.person, Item.CODE_OF_CONDUCT)
    for who in (pair.anya, pair.maria):
        await ledger.run(pairs_answer, who, match_id, agrees=True)
    assert not await ledger.run(lessons.accept_code, pair.maria, CODE.version + 1)
    assert await ledger.run(lessons.accept_code, pair.maria, CODE.version)
    (row,) = [row for row in await pair.rows(matches) if row.id == match_id]
    assert row.state == "active"
