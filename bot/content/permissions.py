"""Reads the permission matrix; code, tests and documentation look at the same file."""

from functools import cache
from pathlib import Path

import yaml

from bot.domain.people import Role
from bot.domain.permissions import Matrix, Scope

FILE = Path(__file__).with_name("permissions.yaml")


@cache
def matrix() -> Matrix:
    """The matrix of permissions.yaml; an unknown role or reach is refused here, at start."""
    raw = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    actions = {
        action: {Role(role): Scope(scope) for role, scope in reach.items()} for action, reach in raw["actions"].items()
    }
    fields = {}
    for field, reach in raw["fields"].items():
        cells = {Role(role): cell.split() for role, cell in reach.items()}
        fields[field] = {role: (letters, Scope(scope)) for role, (letters, scope) in cells.items()}
    return Matrix(actions, fields)
