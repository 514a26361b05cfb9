"""The steps; started with {"case_id": …, "stage": …, "seen": …}."""

from aiogram.fsm.state import State, StatesGroup


class WriteStep(StatesGroup):
    day = State()
    calendar = State()
    months = State()
    paper = State()
