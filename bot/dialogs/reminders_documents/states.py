"""The steps; started with {"case_id": …} by a curator."""

from aiogram.fsm.state import State, StatesGroup


class AddDocument(StatesGroup):
    kind = State()
    end = State()
    check = State()
