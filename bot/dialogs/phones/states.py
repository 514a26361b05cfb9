"""The steps, in their order."""

from aiogram.fsm.state import State, StatesGroup


class AddPhone(StatesGroup):
    territory = State()
    name = State()
    number = State()
    check = State()
