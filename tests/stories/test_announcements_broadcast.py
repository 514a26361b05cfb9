"""News to a hundred and fifty mothers while Telegram refuses some of it: nobody is forgotten, and nobody told twice."""

import asyncio
from pathlib import Path

from benchmarks.broadcast import broadcast

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
