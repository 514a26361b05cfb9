"""Each kind of task in words: what the curator is asked to do, and what about."""

from collections.abc import Callable
from typing import Any

from bot.content.appointments import APPOINTMENTS
from bot.content.documents import DOCUMENTS
from bot.content.guides import GUIDES
from bot.content.screens import say
from bot.domain.cases import Task, TaskKind
from bot.domain.voices import Voice
from bot.texts import Texts

_WORDS: dict[TaskKind, Callable[..., str]] = {
    TaskKind.APPOINTMENT_SILENT: lambda t, about: t(
        "staff.cases.task", "She did not say whether she went: {what}, {when}. Ask her.", **about
    ),
    TaskKind.APPOINTMENT_BY_HAND: lambda t, about: t(
        "staff.cases.task", "Remind the mother yourself: {what}, {when}.", **about
    ),
    TaskKind.COME_WITH_ME: lambda t, about: t("staff.cases.task", "Asks you to come along: {what}, {when}.", **about),
    TaskKind.APPOINTMENT_HELP: lambda t, about: t(
        "staff.cases.task", "Asks for help with an appointment: {what}, {when}.", **about
    ),
    TaskKind.DOCUMENT: lambda t, about: t(
        "staff.cases.task", "Asks for help with a paper: {what}, until {until}.", **about
    ),
    TaskKind.DOCUMENT_BY_HAND: lambda t, about: t(
        "staff.cases.task", "Tell the mother yourself: {what} ends on {until}.", **about
    ),
    TaskKind.GUIDE_DOUBT: lambda t, about: t(
        "staff.cases.task", "Did not understand step {step} of «{what}». Explain it to her.", **about
    ),
    TaskKind.GUIDE_TOLD: lambda t, about: t("staff.cases.task", "Wants you to know that she needed «{what}».", **about),
    TaskKind.CALL_BACK: lambda t, about: t("staff.cases.task", "Please call: {person}.", **about),
    TaskKind.CHECK_IN_SILENT: lambda t, about: t(
        "staff.cases.task", "Twice no answer to how the meetings go: {person}. Ask gently.", **about
    ),
    TaskKind.CHECK_IN_WORRY: lambda t, about: t(
        "staff.cases.task", "Is not at ease in the meetings, or wants to talk: {person}. Call today.", **about
    ),
    TaskKind.NEW_FAMILY_QUESTION: lambda t, about: t(
        "staff.cases.task", "Has a question before she agrees. Call or meet her."
    ),
    TaskKind.UNREACHABLE: lambda t, about: t(
        "staff.cases.task", "The bot's messages do not reach the mother any more. Find another way."
    ),
    TaskKind.HELP_FOLLOW: lambda t, about: t(
        "staff.cases.task", "From help request No. {number} ({what}): put it into the family's plan.", **about
    ),
    TaskKind.HELP_CALL: lambda t, about: t(
        "staff.cases.task",
        "After help request No. {number}: call and ask how it is. Writing to her is not safe.",
        **about,
    ),
    TaskKind.HELP_SILENT: lambda t, about: t(
        "staff.cases.task", "After help request No. {number} she did not say how she is. Ask gently.", **about
    ),
    TaskKind.HELP_BAD: lambda t, about: t(
        "staff.cases.task", "After help request No. {number} she is not well. Call today.", **about
    ),
}


def words(task: Task, voice: Voice, texts: Texts) -> str:
    """HTML; the family stands before it."""
    return _WORDS[task.kind](texts.t, _about(task, voice, texts))


def _about(task: Task, voice: Voice, texts: Texts) -> dict[str, Any]:
    about = task.about
    return {
        "what": _what(task, voice),
        "when": Texts(voice, about.zone).when(about.at) if about.at else "",
        "until": texts.full_day(about.until) if about.until else "",
        "step": about.step,
        "person": about.person or task.alias,
        "number": about.number,
    }


def _what(task: Task, voice: Voice) -> str:
    """A code of the content in its words; a guide that was taken away keeps its code."""
    code = task.about.what
    if task.about.number:
        return say("help_requests.kinds", voice).buttons[code]
    if code in GUIDES:
        return GUIDES[code].title.text(voice)
    shown = (DOCUMENTS if task.about.until else APPOINTMENTS).get(code)
    return shown.shown.text(voice) if shown else code
