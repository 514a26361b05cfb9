"""The steps, in their order."""

from aiogram.fsm.state import State, StatesGroup


class Apply(StatesGroup):
    kind = State()
    consent = State()
    contact = State()
    place = State()
    lived = State()
    free = State()
    check = State()
