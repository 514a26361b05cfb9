"""The one step."""

from aiogram.fsm.state import State, StatesGroup


class BirthDate(StatesGroup):
    day = State()
