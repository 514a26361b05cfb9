"""The steps, in their order."""

from aiogram.fsm.state import State, StatesGroup


class NewFamily(StatesGroup):
    territory = State()
    alias = State()
