"""Presses that a changed client could send, with ids of the victims. Each area says whose own affair they are.

One file for a group of areas; each names its own in AREAS, in no order that counts."""

from tests.stories.forgeries import agencies, around, families, help, hers, house, joining, pairs, volunteers
from tests.stories.forgeries.roles import STAFF, Table
from tests.stories.victims import Ids

__all__ = ["AREAS", "STAFF", "Table", "table"]

AREAS = tuple(
    area
    for group in (agencies, around, families, help, hers, house, joining, pairs, volunteers)
    for area in group.AREAS
)


def table(i: Ids) -> Table:
    """Class → presses, and the roles whose own affair such a press is."""
    return {press: rows for area in AREAS for press, rows in area(i).items()}
