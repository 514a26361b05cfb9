"""Two mothers with one mentor, by chance: nothing comes to a wrong phone, out of turn, held, or after an end."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def walks(*arguments: str) -> str:
    command = [sys.executable, "-m", "tests.walk.relay", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 0, f"{' '.join(command[1:])}\n{done.stdout}\n{done.stderr[-3000:]}"
    return done.stdout


@pytest.mark.parametrize("topics", [[], ["--topics"]])
def test_letters_come_to_their_reader_alone_and_in_turn(topics: list[str]) -> None:
    said = walks("--steps", "250", "--seed", "1", *topics)
    assert int(said.split(" came")[0].rpartition(" ")[2]) > 20
