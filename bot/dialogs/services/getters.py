"""What the windows of services show."""

from typing import Any

from aiogram_dialog import DialogManager

from bot.content.services import service
from bot.dialogs.answers import answers
from bot.dialogs.widgets import ledger_of, voice_of, who_of
from bot.use_cases import services
from bot.use_cases.services import Board


async def board(manager: DialogManager) -> Board:
    return await ledger_of(manager).read(services.board, who_of(manager), answers(manager)["case_id"])


async def days(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    here = await board(dialog_manager)
    case = here.case
    return {"code": case.code, "alias": case.alias, "today": here.today, "first": here.opened, "last": here.today}


async def name(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    own = await ledger_of(dialog_manager).read(services.own_names, who_of(dialog_manager))
    return {"service": service(answers(dialog_manager)["code"], voice_of(dialog_manager), own)}
