"""The tables of sandbox/README.md are the promise to strangers: complete, and each line held by a test that exists."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

import sandbox
from sandbox.methods import METHODS
from sandbox.spec import Spec

README = (Path(sandbox.__file__).parent / "README.md").read_text(encoding="utf-8")
HERE = Path(__file__).parent
QUOTED = re.compile(r"`([^`]+)`")
STATUS = re.compile(r"^\d{3} (Bad Request|Unauthorized|Forbidden|Not Found|Conflict|Not Implemented)(: )?")
Row = tuple[str, str, list[str]]


def table(heading: str) -> list[Row]:
    """(first cell, second cell, test files) of every line of the table under this heading."""
    section = README.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    lines = [line for line in section.splitlines() if line.startswith("| ")][1:]
    cells = [[cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in lines]
    return [(first, second.replace("\\|", "|"), QUOTED.findall(third)) for first, second, third in cells]


@cache
def words_of(test: str) -> str:
    """Every string of a test file, whole ones, one a line; adjacent literals are one string to Python."""
    tree = ast.parse((HERE / f"{test}.py").read_text(encoding="utf-8"))
    return "\n".join(
        node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


METHOD_ROWS = table("Methods")
ERROR_ROWS = table("Errors")


def test_every_method_has_a_line() -> None:
    named = {name.lower() for methods, _, _ in METHOD_ROWS for name in QUOTED.findall(methods)}
    assert METHODS.keys() - named == set()
    assert named - METHODS.keys() == set(), "a line speaks of a method that answers 501"


@pytest.mark.parametrize("row", METHOD_ROWS, ids=lambda row: row[0])
def test_a_method_is_called_by_the_test_it_names(row: Row) -> None:
    methods, _, tests = row
    assert tests, "no test is named"
    said = "\n".join(words_of(test) for test in tests).lower()
    names = {method.name for method in Spec.load().methods.values() if f"`{method.name}`" in methods}
    assert [name for name in names if name.lower() not in said] == []


@pytest.mark.parametrize("row", ERROR_ROWS, ids=lambda row: row[1][:60])
def test_an_answer_stands_in_the_test_it_names(row: Row) -> None:
    _, answers, tests = row
    assert tests, "no test is named"
    said = "\n".join(words_of(test) for test in tests)
    assert [text for text in QUOTED.findall(answers) if STATUS.sub("", text) not in said] == []
