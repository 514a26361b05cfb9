"""The steps of changing an event."""

from aiogram.fsm.state import State, StatesGroup


class Change(StatesGroup):
    fields = State()
    place = State()
    details = State()
    way = State()
    capacity = State()
    minimum = State()
    preview = State()
