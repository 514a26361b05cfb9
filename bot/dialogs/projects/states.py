"""The one step."""

from aiogram.fsm.state import State, StatesGroup


class ProjectPart(StatesGroup):
    words = State()
