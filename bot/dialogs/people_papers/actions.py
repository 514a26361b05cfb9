"""What the presses and words do. Nothing is written down before «Save»."""

from datetime import date

from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager

from bot.buttons.cases import FamilyPress
from bot.buttons.keys import Key
from bot.content.consents import shown
from bot.dialogs.answers import one_line
from bot.dialogs.farewell import leave_with
from bot.dialogs.people_papers.states import RecordPaper
from bot.dialogs.widgets import action, ledger_of, texts_of, voice_of, who_of
from bot.domain.people_consents import PAPER_LIMIT, Giver, Purpose
from bot.domain.typed import day_of
from bot.use_cases import people_papers


@action("people.consent_paper")
async def choose_giver(query: CallbackQuery, widget: object, manager: DialogManager, giver: str) -> None:
    manager.dialog_data["giver"] = giver
    await manager.switch_to(RecordPaper.number)


@action("people.consent_paper")
async def write_number(message: Message, widget: object, manager: DialogManager) -> None:
    if number := await one_line(message, manager, PAPER_LIMIT):
        manager.dialog_data["number"] = number
        await manager.switch_to(RecordPaper.day)


@action("people.consent_paper")
async def write_day(message: Message, widget: object, manager: DialogManager) -> None:
    day = day_of(message.text or "")
    today = await ledger_of(manager).read(people_papers.today, who_of(manager))
    if day is None or day > today:
        await message.answer(
            texts_of(manager).t("staff.people.papers", "Write the day on the paper, not after today: 29 November 2026")
        )
        return
    manager.dialog_data["day"] = day.isoformat()
    await manager.switch_to(RecordPaper.check)


@action("people.consent_paper")
async def today_instead(query: CallbackQuery, widget: object, manager: DialogManager) -> None:
    today = await ledger_of(manager).read(people_papers.today, who_of(manager))
    manager.dialog_data["day"] = today.isoformat()
    await manager.switch_to(RecordPaper.check)


@action("people.consent_paper")
async def save(query: CallbackQuery, widget: object, manager: DialogManager) -> None:
    data, texts, who, ledger = manager.dialog_data, texts_of(manager), who_of(manager), ledger_of(manager)
    case_id, number, day = _case(manager), data["number"], date.fromisoformat(data["day"])
    if giver := data.get("giver"):
        await ledger.run(people_papers.record_adult, who, case_id, Giver(giver), number, day)
        said = texts.t("staff.people.papers", "Written down. What waited for it is open to her now.")
    else:
        text = shown(Purpose.NAME_AND_AFFAIRS, voice_of(manager))
        await ledger.run(people_papers.record_hers, who, case_id, number, day, text)
        said = texts.t("staff.people.papers", "Written down. You keep this family; its reminders come to you as tasks.")
    await leave_with(manager, said, [[_card(manager)]])


@action("people.consent_paper")
async def cancel(query: CallbackQuery, widget: object, manager: DialogManager) -> None:
    said = texts_of(manager).t("staff.people.papers", "All right, nothing was written down.")
    await leave_with(manager, said, [[_card(manager)]])


def _card(manager: DialogManager) -> Key:
    label = texts_of(manager).label("staff.people.papers", "👨‍👩‍👧 Family card")
    return Key(label, FamilyPress(case_id=_case(manager)).pack())


def _case(manager: DialogManager) -> int:
    assert isinstance(manager.start_data, dict)
    return int(manager.start_data["case_id"])
