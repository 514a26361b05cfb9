"""The steps, in their order."""

from aiogram.fsm.state import State, StatesGroup


class CallBack(StatesGroup):
    place = State()
    contact = State()
