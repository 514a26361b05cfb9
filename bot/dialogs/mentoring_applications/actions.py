"""What the answers do. Until the last press nothing of them is kept anywhere but in this dialog."""

from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager

from bot.buttons.mentoring_applications import ApplyPress
from bot.dialogs.answers import answers, one_line
from bot.dialogs.farewell import leave
from bot.dialogs.mentoring_applications.states import Apply
from bot.dialogs.widgets import action, ledger_of, who_of
from bot.domain.mentoring_applications import ANSWER_LIMIT, Answers
from bot.domain.mentoring_matching import Hours, Tag
from bot.domain.people import Role
from bot.use_cases import mentoring_applications, people_intakes

APPLY = "mentoring.apply"


@action(APPLY)
async def is_family(query: CallbackQuery, widget: object, manager: DialogManager) -> None:
    await _kind(manager, Role.CONTACT_FAMILY)


@action(APPLY)
async def is_mentor(query: CallbackQuery, widget: object, manager: DialogManager) -> None:
    await _kind(manager, Role.SILVER_MENTOR)


async def _kind(manager: DialogManager, role: Role) -> None:
    manager.dialog_data["role"] = role.value
    await manager.switch_to(Apply.consent)


@action(APPLY)
async def allow(query: CallbackQuery, widget: object, manager: DialogManager) -> None:
    await manager.switch_to(Apply.contact)


@action(APPLY)
async def write_contact(message: Message, widget: object, manager: DialogManager) -> None:
    if words := await one_line(message, manager, ANSWER_LIMIT):
        manager.dialog_data["contact"] = words
        await manager.switch_to(Apply.place)


@action(APPLY)
async def choose_place(query: CallbackQuery, widget: object, manager: DialogManager, place_id: str) -> None:
    known = await ledger_of(manager).read(people_intakes.places, who_of(manager))
    manager.dialog_data["place"] = next(name for id_, name in known if str(id_) == place_id)
    await manager.switch_to(Apply.lived)


@action(APPLY)
async def write_place(message: Message, widget: object, manager: DialogManager) -> None:
    if words := await one_line(message, manager, ANSWER_LIMIT):
        manager.dialog_data["place"] = words
        await manager.switch_to(Apply.lived)


@action(APPLY)
async def toggle_lived(query: CallbackQuery, widget: object, manager: DialogManager, code: str) -> None:
    _toggle(manager, "lived", code)


@action(APPLY)
async def toggle_free(query: CallbackQuery, widget: object, manager: DialogManager, code: str) -> None:
    _toggle(manager, "free", code)


def _toggle(manager: DialogManager, what: str, code: str) -> None:
    manager.dialog_data[what] = sorted({*answers(manager).get(what, [])} ^ {code})


@action(APPLY)
async def lived_ready(query: CallbackQuery, widget: object, manager: DialogManager) -> None:
    await manager.switch_to(Apply.free)


@action(APPLY)
async def free_ready(query: CallbackQuery, widget: object, manager: DialogManager) -> None:
    await manager.switch_to(Apply.check)


@action(APPLY)
async def send(query: CallbackQuery, widget: object, manager: DialogManager) -> None:
    said = answers(manager)
    lived, free = frozenset(map(Tag, said.get("lived", []))), frozenset(map(Hours, said.get("free", [])))
    whole = Answers(Role(said["role"]), said["contact"], said["place"], lived, free)
    sent = await ledger_of(manager).run(mentoring_applications.apply, who_of(manager), whole)
    await leave(manager, "mentoring_applications.sent" if sent else "mentoring_applications.already", COLLECT)


@action(APPLY)
async def cancel(query: CallbackQuery, widget: object, manager: DialogManager) -> None:
    await leave(manager, "mentoring_applications.cancelled")


COLLECT = {"collect": ApplyPress(collect=True)}
