"""Reads the permission matrix; code, tests and documentation look at the same file."""

from functools import cache
from typing import Annotated

from pydantic import AfterValidator

from bot.content.files import CONTENT, Strict, load
from bot.domain.files import BrokenFileError
from bot.domain.people import Role
from bot.domain.permissions import Matrix, Scope

FILE = CONTENT / "permissions.yaml"


def _readable(text: str) -> str:
    letters, scope = text.split()
    if not set(letters) <= set("rwn"):
        raise ValueError("letters of r, w and n, then own, assigned, shared or team")
    Scope(scope)
    return text


class _Table(Strict):
    without_adult: frozenset[str]
    actions: dict[str, dict[Role, Scope]]
    fields: dict[str, dict[Role, Annotated[str, AfterValidator(_readable)]]]


@cache
def matrix() -> Matrix:
    """The matrix of permissions.yaml; an unknown role or reach is refused here, at start."""
    table = load(FILE, _Table)
    fields = {field: {role: _cell(cell) for role, cell in reach.items()} for field, reach in table.fields.items()}
    if unknown := table.without_adult - set(table.actions):
        raise BrokenFileError(FILE, 1, f"without_adult names no action: {', '.join(sorted(unknown))}")
    return Matrix(table.actions, fields, table.without_adult)


def _cell(text: str) -> tuple[str, Scope]:
    letters, scope = text.split()
    return letters, Scope(scope)
