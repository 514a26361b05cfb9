"""The one step."""

from aiogram.fsm.state import State, StatesGroup


class OwnFact(StatesGroup):
    words = State()
