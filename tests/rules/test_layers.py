"""The import table of ARCHITECTURE.md, held. A failure prints the arrow that breaks it."""

import ast
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

# package → (what of bot/ it may import, which libraries beside the standard one)
ANY = {"*"}
TABLE: dict[str, tuple[set[str], set[str]]] = {
    "domain": (set(), {"dateutil", "holidays", "phonenumbers", "pymorphy3", "rapidfuzz"}),
    "config": ({"domain"}, {"pydantic", "pydantic_settings"}),
    "clock": ({"domain"}, set()),
    "logs": (set(), set()),
    "lock": (set(), set()),
    "memory": ({"domain"}, set()),
    "buttons": ({"domain"}, {"aiogram.filters.callback_data", "pydantic"}),
    "texts": ({"domain", "config"}, {"babel"}),
    "words": ({"domain", "content", "texts", "buttons"}, set()),
    "content": ({"domain"}, {"yaml", "pydantic"}),
    "proofreading": ({"domain", "content", "texts"}, {"babel", "pydantic"}),
    "storage": ({"domain", "clock"}, {"sqlalchemy", "alembic", "cryptography", "aiosqlite"}),
    "use_cases": ({"domain", "storage", "content", "clock"}, {"argon2"}),
    "outbound": (
        {"domain", "storage", "use_cases", "content", "texts", "buttons", "words", "clock", "config"},
        {"aiogram", "aiohttp", "segno"},
    ),
    "spreadsheet": ({"domain"}, {"openpyxl"}),
    "reports": ({"domain"}, {"PIL", "fontpkg", "icalendar", "segno"}),
    "ticks": ({"domain", "use_cases", "outbound", "clock", "config", "storage.ledger"}, {"apscheduler"}),
    "inbound": ({"domain", "storage", "clock", "config"}, {"aiogram", "aiohttp"}),
    "middlewares": ({"domain", "use_cases", "storage.ledger", "texts", "clock", "memory"}, {"aiogram"}),
    "handlers": (
        {
            "domain",
            "use_cases",
            "content",
            "texts",
            "buttons",
            "words",
            "clock",
            "dialogs",
            "reports",
            "spreadsheet",
            "storage.ledger",
            "memory",
        },
        {"aiogram", "aiogram_dialog"},
    ),
    "web": ({"domain", "use_cases", "content", "texts", "reports", "storage.ledger"}, {"aiohttp"}),
    "dialogs": (
        {"domain", "use_cases", "content", "texts", "buttons", "words", "clock", "storage.ledger"},
        {"aiogram", "aiogram_dialog"},
    ),
}
EVERYTHING = {"app", "cli", "__main__", "check", "demo", "playground", "lean_models"}
FSM_FILE = "bot/storage/dialog_state.py"


def floor(path: Path) -> str:
    return path.relative_to(ROOT / "bot").parts[0].removesuffix(".py")


def imported(path: Path) -> list[tuple[int, str]]:
    """(line, dotted name) of everything a file imports, also inside functions."""
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found += [(node.lineno, alias.name) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: import by the full name"
            module = node.module or ""
            names = [f"{module}.{alias.name}" for alias in node.names]
            found += [(node.lineno, name) for name in (names if module in {"bot", "bot.storage"} else [module])]
    return found


def breaks(path: Path) -> list[str]:
    own = floor(path)
    inside, libraries = TABLE[own]
    arrows = []
    for line, name in imported(path):
        top = name.split(".")[0]
        if top == "bot":
            target = name.removeprefix("bot.")
            allowed = target.split(".")[0] in inside | {own} or any(
                target == rule or target.startswith(f"{rule}.") for rule in inside
            )
        else:
            allowed = top in sys.stdlib_module_names or any(
                name == lib or name.startswith(f"{lib}.") for lib in libraries
            )
            allowed = allowed or (str(path.relative_to(ROOT)) == FSM_FILE and name.startswith("aiogram.fsm"))
        if not allowed:
            arrows.append(f"{path.relative_to(ROOT)}:{line}: {own} → {name}")
    return arrows


def files() -> list[Path]:
    ours = [path for path in sorted((ROOT / "bot").rglob("*.py")) if "migrations" not in path.parts]
    return [path for path in ours if path != ROOT / "bot/__init__.py" and floor(path) not in EVERYTHING]


@pytest.mark.parametrize("path", files(), ids=str)
def test_imports_go_downwards_only(path: Path) -> None:
    assert floor(path) in TABLE, f"bot/{floor(path)} has no row in the import table"
    assert breaks(path) == []


def test_sandbox_and_bot_do_not_know_each_other() -> None:
    for path in (ROOT / "sandbox").rglob("*.py"):
        assert not [n for _, n in imported_loosely(path) if n.split(".")[0] in {"bot", "aiogram", "aiogram_dialog"}], (
            path
        )
    for path in (ROOT / "bot").rglob("*.py"):
        assert not [n for _, n in imported_loosely(path) if n.split(".")[0] == "sandbox"], path


def imported_loosely(path: Path) -> list[tuple[int, str]]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = [(n.lineno, a.name) for n in ast.walk(tree) if isinstance(n, ast.Import) for a in n.names]
    return found + [(n.lineno, n.module or "") for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)]


def test_the_composition_stays_small() -> None:
    """No dependency-injection library while app.py stays under 200 lines."""
    assert len((ROOT / "bot/app.py").read_text(encoding="utf-8").splitlines()) < 200


def test_use_cases_and_stores_cannot_wait_for_a_network() -> None:
    for folder in ("use_cases", "domain"):
        for path in (ROOT / "bot" / folder).rglob("*.py"):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            assert not [n.lineno for n in ast.walk(tree) if isinstance(n, ast.AsyncFunctionDef | ast.Await)], path


def test_nothing_else_asks_for_the_time() -> None:
    """datetime.now and date.today stand in clock.py only (leases and pacing use the machine's clock)."""
    for path in (ROOT / "bot").rglob("*.py"):
        if path != ROOT / "bot/clock.py":
            calls = [n for n in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(n, ast.Attribute)]
            named = [n for n in calls if isinstance(n.value, ast.Name) and n.value.id in {"datetime", "date"}]
            assert not [n.lineno for n in named if n.attr in {"now", "today", "utcnow"}], path
