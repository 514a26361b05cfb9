"""The steps of writing news, and of correcting what was sent, which begins with the same two."""

from aiogram.fsm.state import State, StatesGroup


class Write(StatesGroup):
    words = State()
    easy = State()
    whom = State()
    part = State()
    preview = State()
    day = State()
    time = State()


class Correct(StatesGroup):
    words = State()
    easy = State()
    preview = State()
