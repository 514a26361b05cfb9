"""Every stateless button: callback data with database ids, alive after years and restarts.

A press carries ids only; who may do what is looked up anew at every press. Prefixes begin with the area's word; those of
help begin with «help», because the inbox lets such presses pass first.
"""

from collections.abc import Mapping
from typing import NamedTuple

from aiogram.filters.callback_data import CallbackData


class Key(NamedTuple):
    """One inline button: what it says and what it carries."""

    label: str
    data: str


Rows = list[list[Key]]


def column(labels: Mapping[str, str], targets: Mapping[str, CallbackData]) -> Rows:
    """One button a row, in the order of `labels`, for those that lead somewhere."""
    return [[Key(label, targets[name].pack())] for name, label in labels.items() if name in targets]


class MenuPress(CallbackData, prefix="menu"):
    """🏠 back to the persistent menu."""
