"""The steps, in their order."""

from aiogram.fsm.state import State, StatesGroup


class NewIntake(StatesGroup):
    agency = State()
    name = State()
    contact = State()
    place = State()
    reason = State()
    urgent = State()
    twin = State()


class Refusal(StatesGroup):
    why = State()


class NewSender(StatesGroup):
    kind = State()
    name = State()


class Limit(StatesGroup):
    number = State()
