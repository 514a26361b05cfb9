"""docs/manual/mother.md shows every screen, window and message there is; `make pictures` writes it anew."""

import json
import re

import pytest

from bot.content.screens import SCREENS
from bot.dialogs import DIALOGS
from bot.outbound.message import KINDS
from tests.docs.places import ROOT
from tests.windows.samples import SAMPLES
from tools.pictures.book import KNOWN, PAGE, PICTURES, STAFF
from tools.pictures.house import HIDDEN

WAY = "run `make pictures`"


@pytest.fixture(scope="module")
def shown() -> set[str]:
    return set(re.findall(r"`([^`\n]+)`", PAGE.read_text(encoding="utf-8")))


def test_every_screen_is_shown(shown: set[str]) -> None:
    missing = {screen_id for screen_id, screen in SCREENS.items() if not screen.staff} - shown
    assert missing == set(), WAY


def test_every_window_is_shown(shown: set[str]) -> None:
    hers = {sample.state.state for sample in SAMPLES if sample.role not in HIDDEN}
    assert hers <= {state.state for dialog in DIALOGS for state in dialog.windows}
    assert hers - {name.partition(" ")[0] for name in shown} == set(), WAY


def test_every_kind_of_message_is_shown_or_is_for_the_staff(shown: set[str]) -> None:
    assert KINDS.keys() - shown == set(), WAY
    assert STAFF in PAGE.read_text(encoding="utf-8")


def test_every_picture_is_there_and_no_other() -> None:
    named = set(re.findall(r"\(pictures/([\w-]+)\.webp\)", PAGE.read_text(encoding="utf-8")))
    assert (
        named == set(json.loads(KNOWN.read_text(encoding="utf-8"))) == {path.stem for path in PICTURES.glob("*.webp")}
    )
    assert sum(path.stat().st_size for path in PICTURES.iterdir()) < 8_000_000
    assert PAGE.is_relative_to(ROOT)
