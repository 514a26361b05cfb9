"""How a long text is cut."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.relay import CAPTION_LIMIT, TEXT_LIMIT, RelayKind, pieces, split

TELEGRAM_TEXT, TELEGRAM_CAPTION = 4096, 1024
NAME = 64


@given(st.text(min_size=1, max_size=9000), st.integers(1, 5000))
def test_cutting_loses_no_letter(text: str, limit: int) -> None:
    parts = split(text, limit)
    assert "".join(parts) == text
    assert all(1 <= len(part) <= limit for part in parts)


@given(st.lists(st.text(st.characters(categories=["L"]), min_size=1, max_size=30), min_size=1, max_size=500))
def test_words_stay_whole(words: list[str]) -> None:
    for part, following in zip(parts := split(" ".join(words), 40), parts[1:], strict=False):
        assert part.endswith(" "), following


@pytest.mark.parametrize("kind", RelayKind)
@given(body=st.text(max_size=6000))
def test_every_piece_fits_with_the_writers_name(kind: RelayKind, body: str) -> None:
    cut = pieces(kind, body)
    assert "".join(piece.text for piece in cut) == body
    assert [piece.with_file for piece in cut] == [False] * (len(cut) - 1) + [kind is not RelayKind.TEXT]
    for piece in cut:
        assert len(piece.text) + NAME < (TELEGRAM_CAPTION if piece.with_file else TELEGRAM_TEXT)
    assert CAPTION_LIMIT + NAME < TELEGRAM_CAPTION
    assert TEXT_LIMIT + NAME < TELEGRAM_TEXT
