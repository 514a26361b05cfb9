"""News to a hundred and fifty mothers while Telegram refuses some of it: nobody is forgotten, and nobody told twice."""

import asyncio
from pathlib import Path

from benchmarks.broadcast import NEWS, broadcast, running, states, writes
from tests.stories.processes import wait_until
from tests.stories.town import Person

READERS = 150


def test_everybody_gets_it_once_though_telegram_says_wait(tmp_path: Path) -> None:
    """`python -m benchmarks.broadcast` is the long way, with its times."""
    seen, rows, blocked = asyncio.run(broadcast(tmp_path, READERS, 1))
    assert len(seen.sent) == READERS - len(blocked), "somebody was forgotten"
    assert not blocked & set(seen.sent)
    assert set(seen.sent.values()) == {1}, "somebody got it twice"
    assert (rows["sent"], rows["blocked"], rows["open"], rows["other"]) == (READERS - len(blocked), len(blocked), 0, 0)
    assert seen.waits, "Telegram never said wait: nothing was tried"
    assert set(seen.received) == set(seen.pressed), "somebody called for help meanwhile and got no receipt"
    assert seen.pressed


def test_corrected_while_it_goes_everybody_ends_with_the_same_words(tmp_path: Path) -> None:
    """Those who had it see it change, those who wait get the new words at once."""
    new = "В субботу с 10 до 12 раздаём детские вещи."
    with running(tmp_path, READERS * 2) as (side, people):
        vera = next(person for person in people if person["role"] == "coordinator")
        author = writes(side, vera)
        author.presses("✏️ Исправить", author.sees("✉️ «В пятницу", ever=True))
        author.sees("📄 Сейчас, простыми словами:")
        author.says(new)
        author.presses("⏭ Без лёгкого языка", author.sees("на лёгком языке"))
        look = author.sees("Новые слова")
        side.sandbox.http.post("/sim/rates", mode="enforce")
        side.sandbox.http.post("/sim/clock", advance=61)
        wait_until(lambda: states(tmp_path)["sent"], "the first to have it")
        author.presses("✏️ Исправить", look)
        author.sees("скоро увидят новые слова")
        there = states(tmp_path)
        assert there["sent"], "nobody had it: nothing was tried"
        assert there["open"], "everybody had it: nothing was tried"
        wait_until(lambda: not states(tmp_path)["open"], "everybody to have it")
        mothers = [
            Person(side.sandbox.http, one["name"], one["telegram_id"]) for one in people if one["role"] == "mother"
        ]
        wait_until(lambda: not any(one.has(NEWS) for one in mothers), "the old words to be gone everywhere")
        for mother in mothers:
            got = [one for one in mother.chat()["messages"] if "раздаём" in one.get("text", "")]
            assert [new in one["text"] for one in got] == [True]
