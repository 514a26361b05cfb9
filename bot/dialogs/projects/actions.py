"""One line, and the card shows it; what cannot be is said in a sentence and changes nothing."""

from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager

from bot.buttons.keys import Key
from bot.buttons.projects import ProjectsPress
from bot.dialogs.farewell import leave_with
from bot.dialogs.projects.getters import asked_of
from bot.dialogs.projects.words import project_screen, refusal
from bot.dialogs.widgets import action, ledger_of, texts_of, who_of
from bot.domain.projects import Fault
from bot.use_cases import projects
from bot.use_cases.projects import Kept


@action("projects.keep")
async def write(message: Message, widget: object, manager: DialogManager) -> None:
    (project_id, part), ledger, who = asked_of(manager), ledger_of(manager), who_of(manager)
    typed = message.text or ""
    if project_id:
        done = await ledger.run(projects.write, who, project_id, part, typed)
    else:
        done = await ledger.run(projects.add, who, typed)
    if isinstance(done, Fault):
        await message.answer(refusal(done, part, texts_of(manager)))
    else:
        await _leave(manager, done)


@action("projects.keep")
async def remove(query: CallbackQuery, widget: object, manager: DialogManager) -> None:
    project_id, part = asked_of(manager)
    done = await ledger_of(manager).run(projects.take_away, who_of(manager), project_id, part)
    assert isinstance(done, Kept)  # less cannot contradict itself
    await _leave(manager, done)


@action("projects.keep")
async def cancel(query: CallbackQuery, widget: object, manager: DialogManager) -> None:
    project_id, _ = asked_of(manager)
    if project_id:
        await _leave(manager, await ledger_of(manager).read(projects.project, who_of(manager), project_id))
        return
    texts = texts_of(manager)
    back = Key(texts.label("staff.projects", "📁 All projects"), ProjectsPress(page=0).pack())
    await leave_with(manager, texts.t("staff.projects", "All right, no project was added."), [[back]])


async def _leave(manager: DialogManager, kept: Kept) -> None:
    await leave_with(manager, *project_screen(kept, texts_of(manager)))
