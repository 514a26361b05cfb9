"""The steps; started with {"case_id": …} by a curator, with {"kind": …, "renews": …} for the new date of one."""

from aiogram.fsm.state import State, StatesGroup


class AddDocument(StatesGroup):
    group = State()
    kind = State()
    end = State()
    check = State()
