"""Nobody comes to where nothing leads on: a walk by chance, and one over every screen with the way to help from there.

A process of its own for each: routers can be included once in a process.
"""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def walks(*arguments: str) -> str:
    command = [sys.executable, "-m", "tests.walk", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 0, f"{' '.join(command[1:])}\n{done.stdout}\n{done.stderr[-3000:]}"
    return done.stdout


@pytest.mark.parametrize("seed", [1, pytest.param(2, marks=pytest.mark.long)])
def test_a_walk_by_chance_has_no_end(seed: int) -> None:
    assert int(walks("--steps", "700", "--seed", str(seed)).split(" steps")[0]) >= 700


def test_help_is_two_presses_away_from_every_screen() -> None:
    """And every screen on the way can be read, in each voice."""
    said = walks("--crawl")
    assert int(said.split(" screens")[0].rpartition(" ")[2]) > 250


def test_volunteers_never_read_an_assessment_and_mothers_nothing_of_how_volunteers_are() -> None:
    """Every screen and message of both kinds of volunteer, with words planted in every field of the family."""
    said = walks("--leaks")
    assert int(said.split(" screens")[0].rpartition(" ")[2]) > 60
