"""One step for each secret."""

from aiogram.fsm.state import State, StatesGroup


class Choosing(StatesGroup):
    word = State()
    phrase = State()
    call = State()
