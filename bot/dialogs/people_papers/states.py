"""The steps, in their order. Whoever signed is asked only for somebody under 18."""

from aiogram.fsm.state import State, StatesGroup


class RecordPaper(StatesGroup):
    giver = State()
    number = State()
    day = State()
    check = State()
