"""The steps; started with {"case_id": …, "seen": …}."""

from aiogram.fsm.state import State, StatesGroup


class Longer(StatesGroup):
    months = State()
    reason = State()
