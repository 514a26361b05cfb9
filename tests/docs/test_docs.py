"""What the documents say is so: settings, verbs, commands, links, the import table, the shape of decisions."""

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from bot.config import Settings
from tests.docs.places import ROOT, documents, named, text_files
from tests.rules.test_layers import ANY, EVERYTHING, TABLE

SETTINGS = {name.upper() for name in Settings.model_fields}
NOT_SETTINGS = {"FRESH"}  # a word of `make run`, for the sandbox alone
BLOCK = re.compile(r"^```\w*\n(.*?)^```", re.M | re.S)
PRICE = ["## What", "## Why", "## Price", "## What would change our mind"]


def text(path: str) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


def commands(document: Path) -> list[str]:
    """Whatever the document shows as something to type."""
    words = document.read_text(encoding="utf-8")
    inline = re.findall(r"`([^`\n]+)`", BLOCK.sub("", words))
    return [line.strip() for block in BLOCK.findall(words) for line in block.splitlines()] + inline


def test_every_setting_stands_in_the_example_with_a_comment_and_no_other() -> None:
    lines = text(".env.example").splitlines()
    found = {line.partition("=")[0]: lines[number - 1] for number, line in enumerate(lines) if "=" in line[:40]}
    found = {name: above for name, above in found.items() if re.fullmatch(r"[A-Z_]+", name)}
    assert set(found) == SETTINGS
    assert all(above.startswith("# ") for above in found.values()), found


def test_the_example_as_it_stands_is_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in SETTINGS:
        monkeypatch.delenv(name, raising=False)
    assert Settings(_env_file=ROOT / ".env.example") == Settings(_env_file=None)


@pytest.mark.parametrize("readme", ["README.md", "README.ru.md"])
def test_the_table_of_settings_is_whole(readme: str) -> None:
    assert set(re.findall(r"^\| `([A-Z_]+)` \|", text(readme), re.M)) == SETTINGS


@pytest.mark.parametrize("readme", ["README.md", "README.ru.md"])
def test_the_readme_begins_with_the_two_commands(readme: str) -> None:
    first = BLOCK.findall(text(readme))[0].splitlines()
    assert [line.split("#")[0].strip() for line in first] == ["make run", "make test"]
    assert text(readme).index("```") < 400


def test_every_verb_named_is_in_the_makefile() -> None:
    verbs = set(re.findall(r"^([a-z]+):", text("Makefile"), re.M))
    for document in documents():
        asked = {
            found[1] for line in commands(document) if (found := re.match(r"(?:[A-Z_]+=\S+ )*make ([a-z]+)", line))
        }
        assert asked <= verbs, f"{named(document)}: make {asked - verbs}"


def test_every_command_of_the_bot_exists() -> None:
    tree = ast.parse(text("bot/cli.py"))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)]
    first = [(call.func.attr, call.args[0]) for call in calls if isinstance(call.func, ast.Attribute) and call.args]
    known = {arg.value for name, arg in first if name == "add_parser" and isinstance(arg, ast.Constant)}
    assert len(known) >= 5
    for document in documents():
        asked = set(re.findall(r"python -m bot ([a-z]+)", "\n".join(commands(document))))
        assert asked <= known, f"{named(document)}: {asked - known}"


def test_the_command_line_says_what_it_can() -> None:
    for module in ("bot", "sandbox"):
        done = subprocess.run([sys.executable, "-m", module, "--help"], capture_output=True, check=False, cwd=ROOT)
        assert done.returncode == 0


def test_every_link_between_files_leads_somewhere() -> None:
    broken = []
    for document in documents():
        words = BLOCK.sub("", document.read_text(encoding="utf-8"))
        for target in re.findall(r"\]\(([^)\s]+)\)", words):
            if not re.match(r"[a-z]+:|#", target) and not (document.parent / target.partition("#")[0]).exists():
                broken.append(f"{named(document)} → {target}")
    assert broken == []


def test_every_path_named_in_the_documents_exists() -> None:
    """`bot/…`, `tests/…` and the like between backticks; a name in angle brackets stands for any."""
    absent = []
    for document in documents():
        for line in commands(document):
            if re.fullmatch(r"\.?(?:bot|tests|tools|sandbox|locales|docs|benchmarks|ci)/[\w@./<>*-]*", line):
                pattern = re.sub(r"<[^>]*>", "*", line).rstrip("/")
                if not any(ROOT.glob(pattern)):
                    absent.append(f"{named(document)}: {line}")
    assert absent == []


def test_the_import_table_of_the_architecture_is_the_one_that_is_held() -> None:
    table = {}
    for package, inside, libraries in re.findall(r"^\| (`\w+`) \| (.+?) \| (.+?) \|$", text("ARCHITECTURE.md"), re.M):
        cells = [set(re.findall(r"`([\w.]+|\*)`", cell)) for cell in (package, inside, libraries)]
        table[cells[0].pop()] = (cells[1], cells[2])
    assert {name: row for name, row in table.items() if row[0] != ANY} == TABLE
    assert {name for name, row in table.items() if row[0] == ANY} == EVERYTHING


def test_decisions_are_dated_pages_of_one_shape_and_all_listed() -> None:
    folder = ROOT / "docs/decisions"
    pages = [path for path in folder.glob("*.md") if path.name != "README.md"]
    assert len(pages) > 10
    for page in pages:
        assert re.match(r"\d{4}-\d\d-\d\d-[a-z0-9-]+\.md$", page.name), page.name
        words = page.read_text(encoding="utf-8")
        assert re.findall(r"^## .+", words, re.M) == PRICE, page.name
        assert f"({page.name})" in (folder / "README.md").read_text(encoding="utf-8"), f"{page.name} is not listed"


def test_no_file_names_the_machine_or_the_registry_it_came_from() -> None:
    """A path of somebody's machine is of no use elsewhere, and a registry's address in a lock binds everybody to it."""
    machine = re.compile(r"(?<![\w.:/*])/(?:root|work|home/\w+|Users/\w+|farm|builds)/")
    registry = re.compile(
        r"https?://[\w.-]*(?:pypi|pythonhosted|npmjs|artifactory|nexus)[\w.-]*|--(?:extra-)?index-url[ =]\S+"
    )
    asked = {os.environ.get(name, "") for name in ("PIP_INDEX_URL", "UV_INDEX_URL", "UV_DEFAULT_INDEX")} - {""}
    found = []
    for path in text_files():
        if path == Path(__file__):
            continue
        words = path.read_text(encoding="utf-8", errors="replace")
        hits = [*machine.findall(words), *registry.findall(words), *(address for address in asked if address in words)]
        found += [f"{named(path)}: {hit}" for hit in hits]
    assert found == []
