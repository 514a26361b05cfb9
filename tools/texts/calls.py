"""Screens are named by a string in the code: a name nobody wrote, or a value nobody gave, is found here, not by her."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from bot.content.screens import SCREENS
from bot.domain.templates import required
from bot.domain.voices import VOICES
from bot.proofreading.problems import Problem
from tools.texts.catalogues import BOT

SPEAKERS: Final = frozenset({"say", "show", "turn", "screen"})
"""The functions that take a screen's id and its values."""


def of_calls(code: Path = BOT) -> Iterator[Problem]:
    for path in sorted(code.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and _name(node.func) in SPEAKERS:
                for screen_id in _screen_ids(node):
                    if what := _wrong(screen_id, node):
                        yield Problem("error", f"{path}:{node.lineno}", "", what)


def _name(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _screen_ids(call: ast.Call) -> Iterator[str]:
    """Also both branches of `"a.b" if x else "a.c"`."""
    for argument in call.args:
        for part in (argument.body, argument.orelse) if isinstance(argument, ast.IfExp) else (argument,):
            if isinstance(part, ast.Constant) and isinstance(part.value, str) and "." in part.value:
                yield part.value


def _wrong(screen_id: str, call: ast.Call) -> str | None:
    if screen_id not in SCREENS:
        return f"there is no screen {screen_id}"
    screen, given = SCREENS[screen_id], {keyword.arg for keyword in call.keywords}
    if None in given:
        return None
    texts = [text for voice in VOICES for text in (screen.text(voice), *screen.labels(voice).values())]
    missing = frozenset[str]().union(*map(required, texts)) - given
    return f"{screen_id} needs {sorted(missing)}" if missing else None
