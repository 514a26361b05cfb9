"""The steps; started with {"case_id": …} by a curator, with {"child_id": …, "name": …, "born": …} for a change."""

from aiogram.fsm.state import State, StatesGroup


class AddChild(StatesGroup):
    name = State()
    born = State()
    check = State()
