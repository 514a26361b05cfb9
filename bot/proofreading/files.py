"""Every content file there is, whoever added it: its shape is asked of `bot.content`, its texts are found.

A file that nobody reads, and that is not said here to be for others, is a problem itself: its words would reach a
mother unread.
"""

import re
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any, Final

from pydantic import ValidationError

from bot import content
from bot.content.files import CONTENT, SHAPES, load
from bot.content.guides import Guide
from bot.content.screens import Screen
from bot.domain.files import BrokenFileError
from bot.proofreading.fragments import of_entry
from bot.proofreading.guides import of_guide
from bot.proofreading.problems import Problem
from bot.proofreading.screens import of_screen

NOT_HERS: Final[Mapping[str, str]] = {
    "cases_levels.yaml": "numbers of days",
    "permissions.yaml": "the matrix has no words",
    "protocols.yaml": "checklists of the staff",
    "services.yaml": "the staff's catalogue: in the copy of her data its groups have words of their own",
    "red_flags.yaml": "words that are looked for, not said",
    "training.yaml": "what the staff learn",
    "mentoring_vetting.yaml": "names of papers, as they stand on them",
    "mentoring_code.yaml": "the number of a version; its words are a screen",
    "tips.yaml": "read by curators",
    "zones.yaml": "names of cities",
    "tour.yaml": "said beside the telephones of the sandbox",
}
RUSSIAN: Final = re.compile(r"[А-Яа-яЁё]{3,}")
RULE_OF: Final = {"too_long": "R17", "missing": "R00"}


def of_folder(folder: Path | None = None) -> Iterator[Problem]:
    base = folder or CONTENT
    for path in sorted(base.rglob("*")):
        name = path.relative_to(base).as_posix()
        if path.is_file() and path.suffix not in {".py", ".pyc"} and name not in NOT_HERS:
            yield from _of_file(path, name)


def _of_file(path: Path, name: str) -> Iterator[Problem]:
    shape = shape_of(name)
    if shape is None:
        if RUSSIAN.search(path.read_text(encoding="utf-8", errors="replace")):
            yield Problem(
                "error", name, "", "no module of bot.content reads this when it is imported: nobody proofreads it"
            )
        return
    try:
        whole = load(path, shape)
    except BrokenFileError as broken:
        yield Problem("error", f"{name}:{broken.line}", "", broken.what, rule=_rule(broken))
        return
    area = Path(name).stem
    entries = whole.items() if isinstance(whole, Mapping) else [("", whole)]
    for key, entry in entries:
        if isinstance(entry, Screen):
            yield from of_screen(f"{area}.{key}", entry, name)
        elif isinstance(entry, Guide):
            yield from of_guide(entry, name)
        else:
            yield from of_entry(name, str(key), entry)


def shape_of(name: str) -> Any:
    """As what the bot reads a file of this name: like itself, or like the others of its folder."""
    for module in iter_modules(content.__path__):
        import_module(f"bot.content.{module.name}")
    known = {path.relative_to(CONTENT).as_posix(): shape for path, shape in SHAPES.items() if CONTENT in path.parents}
    folder = Path(name).parent.as_posix()
    beside = [shape for other, shape in known.items() if folder != "." and Path(other).parent.as_posix() == folder]
    return known.get(name, beside[0] if beside else None)


def _rule(broken: BrokenFileError) -> str:
    """Which rule of plain language a shape has already held."""
    if "placeholders differ" in broken.what or "`uses` names" in broken.what:
        return "R25"
    if isinstance(broken.__cause__, ValidationError):
        first = broken.__cause__.errors()[0]
        if first["type"] != "missing" or str(first["loc"][-1]) in {"plain", "easy", "en", "ru"}:
            return RULE_OF.get(first["type"], "")
    return ""
