"""The proofreader finds every fault planted for it, and leaves good texts alone; also in files, by the command."""

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.content.files import CONTENT
from bot.domain.plain_language import check, remarks
from bot.proofreading.files import of_folder
from bot.texts import LOCALES

PLANTED = yaml.safe_load((Path(__file__).parent / "planted.yaml").read_text(encoding="utf-8"))
FILES: dict[str, dict[str, str]] = PLANTED["files"]
RULES = {f"R{number:02}" for number in range(29)} | {"W20"}


def found(row: dict[str, Any]) -> list[Any]:
    kind = row.get("as")
    level = row.get("level", "plain")
    return check(row["text"], row.get("buttons", []), level, step=kind == "step", preview=kind == "preview")


@pytest.mark.parametrize("row", PLANTED["faulty"], ids=lambda row: f"{row['rule']} {row['text'][:24]}")
def test_a_planted_fault_is_found(row: dict[str, Any]) -> None:
    hits = [one for one in found(row) if one.rule == row["rule"] and one.severity == row.get("weight", "error")]
    assert hits
    assert row.get("instead", "") in {one.instead for one in hits} | {""}


@pytest.mark.parametrize("row", PLANTED["good"], ids=lambda row: row["text"][:24])
def test_a_good_text_is_left_alone(row: dict[str, Any]) -> None:
    assert found(row) == []


def test_every_rule_has_a_planted_fault() -> None:
    planted = {row["rule"] for row in PLANTED["faulty"]} | {row["rule"] for row in FILES.values()}
    assert RULES - planted == {"R20"}, "R20 is called W20"
    assert len(PLANTED["faulty"]) >= 60


def test_remarks_help_whoever_writes() -> None:
    first, *others = remarks("Необходимо прийти 06.12. Если можно, возьмите данный список. Если нет, звоните.")
    assert {first.severity, *(one.severity for one in others)} == {"error", "warning"}
    assert others[-1].severity == "warning"
    said = {one.rule: str(one) for one in (first, *others)}
    assert "Лучше: " in said["R10"]
    assert "6 декабря" in said["R16"]
    assert remarks("Завтра чай. Приходите.") == []


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """As an editor has it, beside the bot."""
    return Path(shutil.copytree(CONTENT, tmp_path / "content", ignore=shutil.ignore_patterns("*.py", "__pycache__")))


def read(folder: Path) -> list[str]:
    return [str(problem) for problem in of_folder(folder) if problem.severity == "error"]


def test_a_copy_is_as_good_as_the_bot(copy: Path) -> None:
    assert read(copy) == []


@pytest.mark.parametrize("name", FILES)
def test_a_fault_in_a_file_is_found(tmp_path: Path, name: str) -> None:
    """Each file is read for itself, so here it stands alone."""
    planted = FILES[name]
    ours, theirs = CONTENT / planted["file"], tmp_path / planted["file"]
    before = ours.read_text(encoding="utf-8") if ours.exists() else ""
    find, put = planted.get("find"), planted["put"]
    theirs.parent.mkdir(exist_ok=True)
    theirs.write_text(after := before.replace(find, put, 1) if find else before + put, encoding="utf-8")
    assert after != before
    assert [problem for problem in read(tmp_path) if planted["rule"] in problem and planted["file"] in problem]


def test_the_command_reads_a_folder(copy: Path, tmp_path: Path) -> None:
    locales = Path(shutil.copytree(LOCALES, tmp_path / "locales"))
    command = [sys.executable, "-m", "bot", "check", "texts", "--content", str(copy), "--locales", str(locales)]
    good = subprocess.run(command, capture_output=True, text=True, check=False, cwd=LOCALES.parent)
    assert (good.returncode, good.stdout.splitlines()[-1].split(",")[0]) == (0, "0 errors")
    screen = copy / "screens" / "menu.yaml"
    screen.write_text(screen.read_text(encoding="utf-8").replace("Что вам нужно сейчас?", "Необходимо выбрать."))
    bad = subprocess.run(command, capture_output=True, text=True, check=False, cwd=LOCALES.parent)
    (line,) = [line for line in bad.stdout.splitlines() if line.startswith("error")]
    assert bad.returncode == 1
    assert line == "error: screens/menu.yaml: menu.home (plain): R10 слово из бумаг: «необходим» → нужно"
