"""⏱ Who is called when. The table of a kind, and a press for each step that can be set."""

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message

from bot.buttons.help_requests import HelpLadderPress, HelpLadderResetPress
from bot.buttons.keys import Key, Rows
from bot.content.screens import say
from bot.dialogs.farewell import back_to
from bot.domain.help_requests import HelpKind, Ladder
from bot.domain.help_requests_ladder import Step
from bot.domain.people import Who
from bot.domain.voices import Voice
from bot.handlers.reply import MenuButton, needs, redraw, write
from bot.storage.ledger import Ledger
from bot.texts import Texts
from bot.use_cases import help_requests_settings as settings
from bot.use_cases.help_requests_settings import Table

router = Router(name="help_requests.settings")
SET = needs("help_requests.settings")


@router.message(MenuButton("ladder"), flags=SET)
async def open_kinds(message: Message, voice: Voice, texts: Texts) -> None:
    await write(message, *kinds_screen(voice, texts))


@router.callback_query(HelpLadderPress.filter(F.kind.is_(None)), flags=SET)
async def back_to_kinds(query: CallbackQuery, voice: Voice, texts: Texts) -> None:
    await redraw(query, *kinds_screen(voice, texts))


@router.callback_query(HelpLadderPress.filter(F.minutes > 0), flags=SET)
async def set_step(
    query: CallbackQuery, callback_data: HelpLadderPress, who: Who, voice: Voice, texts: Texts, ledger: Ledger
) -> None:
    kind = callback_data.kind or HelpKind.DANGER
    table = await ledger.run(settings.set_step, who, kind, callback_data.step, callback_data.minutes)
    await redraw(query, *table_screen(table, voice, texts))


@router.callback_query(HelpLadderPress.filter(F.step > 0), flags=SET)
async def ask_minutes(
    query: CallbackQuery, callback_data: HelpLadderPress, who: Who, voice: Voice, texts: Texts, ledger: Ledger
) -> None:
    table = await ledger.read(settings.table, who, callback_data.kind or HelpKind.DANGER)
    await redraw(query, *step_screen(table, callback_data.step, voice, texts))


@router.callback_query(HelpLadderPress.filter(), flags=SET)
async def show_table(
    query: CallbackQuery, callback_data: HelpLadderPress, who: Who, voice: Voice, texts: Texts, ledger: Ledger
) -> None:
    table = await ledger.read(settings.table, who, callback_data.kind or HelpKind.DANGER)
    await redraw(query, *table_screen(table, voice, texts))


@router.callback_query(HelpLadderResetPress.filter(), flags=SET)
async def reset(
    query: CallbackQuery, callback_data: HelpLadderResetPress, who: Who, voice: Voice, texts: Texts, ledger: Ledger
) -> None:
    table = await ledger.run(settings.reset, who, callback_data.kind)
    await redraw(query, *table_screen(table, voice, texts))


def kinds_screen(voice: Voice, texts: Texts) -> tuple[str, Rows]:
    labels = say("help_requests.kinds", voice).buttons
    rows = [[Key(labels[kind], HelpLadderPress(kind=kind).pack())] for kind in HelpKind]
    return texts.t("staff.help_requests.ladder", "⏱ Who is called, and when. Which kind of help?"), rows


def table_screen(table: Table, voice: Voice, texts: Texts) -> tuple[str, Rows]:
    kind = say("help_requests.kinds", voice).buttons[table.kind]
    lines = [texts.t("staff.help_requests.ladder", "⏱ {kind}. Until somebody takes it:", kind=kind)]
    lines += [_step(step, voice, texts) for step in table.steps]
    rows = [
        [Key(_when(step, texts), HelpLadderPress(kind=table.kind, step=number).pack())]
        for number, step in enumerate(table.steps)
        if number and len(table.choices(number)) > 1
    ]
    if table.ladder is Ladder.CALM:
        lines.append(texts.t("staff.help_requests.ladder", "This kind waits for working mornings: 9:00, no days off."))
    if table.changed:
        label = texts.label("staff.help_requests.ladder", "↩️ As it is meant to be")
        rows.append([Key(label, HelpLadderResetPress(kind=table.kind).pack())])
    return "\n".join(lines), [*rows, [back_to(HelpLadderPress(), voice)]]


def step_screen(table: Table, number: int, voice: Voice, texts: Texts) -> tuple[str, Rows]:
    """Only what keeps the steps in their order and none of them too late."""
    rows = [
        [
            Key(
                texts.label("staff.help_requests.ladder", "after {n} min", n=minutes),
                HelpLadderPress(kind=table.kind, step=number, minutes=minutes).pack(),
            )
        ]
        for minutes in table.choices(number)
    ]
    step = table.steps[min(number, len(table.steps) - 1)]
    text = texts.t("staff.help_requests.ladder", "When? Now: {step}", step=_plain_step(step, voice, texts))
    return text, [*rows, [back_to(HelpLadderPress(kind=table.kind), voice)]]


def _step(step: Step, voice: Voice, texts: Texts) -> str:
    return f"• {_plain_step(step, voice, texts)}"


def _plain_step(step: Step, voice: Voice, texts: Texts) -> str:
    who = ", ".join(say("help_requests.rungs", voice).buttons[rung] for rung in step.rungs)
    return f"{_when(step, texts)}: {who}"


def _when(step: Step, texts: Texts) -> str:
    if step.mornings:
        return texts.label("staff.help_requests.ladder", "at 9:00, working day {n}", n=step.mornings)
    if not step.minutes:
        return texts.label("staff.help_requests.ladder", "at once")
    if step.repeats:
        return texts.label(
            "staff.help_requests.ladder", "after {n} min and then every {m} min", n=step.minutes, m=step.repeats
        )
    return texts.label("staff.help_requests.ladder", "after {n} min", n=step.minutes)
