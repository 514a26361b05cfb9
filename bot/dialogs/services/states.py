"""A question each."""

from aiogram.fsm.state import State, StatesGroup


class ServiceDay(StatesGroup):
    day = State()


class ServiceName(StatesGroup):
    name = State()
