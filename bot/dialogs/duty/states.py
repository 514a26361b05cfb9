"""The steps, in their order."""

from aiogram.fsm.state import State, StatesGroup


class AddLeave(StatesGroup):
    who = State()
    first = State()
    last = State()
    deputy = State()
    check = State()
