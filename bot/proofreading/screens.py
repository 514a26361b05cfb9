"""Screens: in both levels, with usual values and with the longest, and without a number we do not know."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

from bot.content.phones import numbers, phones
from bot.content.screens import SCREENS, Screen
from bot.domain.plain_language import check
from bot.domain.plain_message import Finding
from bot.domain.templates import fill, placeholders
from bot.domain.voices import VOICES, Voice
from bot.proofreading.catalogues import LEVELS
from bot.proofreading.problems import Problem, problems
from bot.proofreading.samples import WORST, WORST_NAME, filled

PHONE: Final = re.compile(r"(?<![\d:,.+-])1[012]\d(?![\d:-])|8-\d{3}[\d-]+|\+\d[\d -]{6,}")
UNDECLINED: Final = re.compile(
    r"(?i)\b(?:с|со|к|ко|от|у|для|о|об|без|из|за|перед|через|на|по|вместе с) \{(?:name|names|curator|deputy)\??\}"
)
"""«разговор с Ольга»: a name comes as it is, so it stands where it names."""
SIZES: Final = frozenset({"R01", "R02", "R03", "R04", "R07", "R08"})
MESSAGES: Final = Path(__file__).parents[1] / "outbound" / "messages"


def of_screen(screen_id: str, screen: Screen, file: str = "") -> Iterator[Problem]:
    for voice in VOICES:
        labels = list(screen.labels(voice).values())
        yield from foreign_numbers(file, screen_id, voice, "\n".join((screen.text(voice), *labels)))
        if voice in LEVELS and (found := UNDECLINED.search(screen.text(voice))):
            yield Problem(
                "error", file, screen_id, "имя после этого слова не склоняется", LEVELS[voice], words=found[0]
            )
        if voice in LEVELS and not screen.staff:
            yield from problems(file, screen_id, LEVELS[voice], _findings(screen_id, screen, voice))


def _findings(screen_id: str, screen: Screen, voice: Voice) -> Iterator[Finding]:
    preview = screen_id.partition(".")[2].startswith("preview") or screen_id in unasked()
    labels, level = list(screen.labels(voice).values()), LEVELS[voice]
    usual = [filled(text, voice) for text in (screen.text(voice), *labels)]
    found = check(usual[0], usual[1:], level, preview=preview)
    yield from found
    longest = [filled(text, voice, WORST, WORST_NAME) for text in (screen.text(voice), *labels)]
    known = {one.rule for one in found}
    for one in check(longest[0], longest[1:], level):
        if one.rule in SIZES - known:
            yield one
    if "phones" in placeholders(screen.text(voice)):
        yield from check(fill(screen.text(voice), {"phones": phones(voice)}, html=False), (), level)


@cache
def unasked() -> frozenset[str]:
    """Screens that come by themselves: their beginning is seen on a locked phone."""
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in sorted(MESSAGES.glob("*.py"))]
    constants = [node.value for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Constant)]
    return frozenset(value for value in constants if isinstance(value, str) and value in SCREENS)


def foreign_numbers(file: str, key: str, level: str, text: str) -> Iterator[Problem]:
    for number in sorted(set(PHONE.findall(text)) - numbers()):
        yield Problem("error", file, key, f"the number {number} stands not in phones.yaml", level)
