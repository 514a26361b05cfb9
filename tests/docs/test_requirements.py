"""docs/requirements.md is honest: every row once, every test it names is there, and what no test shows says so."""

import ast
import re
from functools import cache
from typing import NamedTuple

from tests.docs.places import ROOT

ROWS = {"S0": 30, "S1": 66, "S2": 20, "S3": 24, "S4": 16}
NOT_YET = "not yet"


class Row(NamedTuple):
    id: str
    capability: str
    served_by: str
    test: str


def rows() -> list[Row]:
    lines = (ROOT / "docs/requirements.md").read_text(encoding="utf-8").splitlines()
    cells = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in lines if re.match(r"\| S\d-\d+ \|", line)
    ]
    return [Row(*line) for line in cells]


@cache
def functions(path: str) -> set[str]:
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}


def test_every_requirement_stands_here_once() -> None:
    wanted = [f"{source}-{number}" for source, count in ROWS.items() for number in range(1, count + 1)]
    assert len(wanted) == 156
    assert [row.id for row in rows()] == wanted


def test_every_named_test_exists() -> None:
    absent = []
    for row in rows():
        named = re.findall(r"`([^`]+)`", row.test)
        assert named or row.test == NOT_YET, f"{row.id}: a test, or «{NOT_YET}»"
        for name in named:
            path, _, function = name.partition("::")
            if not function.startswith("test_") or not (ROOT / path).exists() or function not in functions(path):
                absent.append(f"{row.id}: {name}")
    assert absent == []


def test_what_a_test_shows_is_served_by_something() -> None:
    for row in rows():
        assert row.capability, row.id
        served = re.findall(r"`([^`]+)`", row.served_by)
        assert bool(served) == (row.test != NOT_YET), (
            f"{row.id}: what serves it, and the test that shows it, come together"
        )
        for path in served:
            assert (ROOT / path).exists(), f"{row.id}: {path}"


def test_the_sums_at_the_top_are_right() -> None:
    shown = [row for row in rows() if row.test != NOT_YET]
    parts = [row for row in shown if row.served_by.startswith("in part: ")]
    words = " ".join((ROOT / "docs/requirements.md").read_text(encoding="utf-8").split())
    assert f"**{len(shown)} of 156** have such a test; {len(parts)} of these say «in part»" in words
