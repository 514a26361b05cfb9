"""What a curator reads when a visit is written down, and what she can still do about it."""

from aiogram.types import CallbackQuery
from aiogram_dialog import DialogManager

from bot.buttons.cases import FamilyPress
from bot.buttons.keys import Key, Rows
from bot.buttons.visits import VisitPress
from bot.content.visits import purpose
from bot.dialogs.farewell import inline, leave_with
from bot.dialogs.visits.words import about
from bot.dialogs.widgets import texts_of, voice_of
from bot.domain.visits import HomeVisit
from bot.domain.voices import Voice
from bot.texts import Texts
from bot.use_cases.visits import Logged


async def told(manager: DialogManager, logged: Logged) -> None:
    voice, texts = voice_of(manager), texts_of(manager)
    await leave_with(manager, _text(logged, voice, texts), saved_rows(logged.visit, texts))


async def told_beside(manager: DialogManager, logged: Logged) -> None:
    """Under the window, where another question follows."""
    event, texts = manager.event, texts_of(manager)
    assert isinstance(event, CallbackQuery) and event.message is not None
    text = _text(logged, voice_of(manager), texts)
    await event.message.answer(text, reply_markup=inline(saved_rows(logged.visit, texts)))


def _text(logged: Logged, voice: Voice, texts: Texts) -> str:
    first = texts.t("staff.visits.saved", "🚪 The visit is written down.")
    if not logged.new:
        first = texts.t("staff.visits.saved", "🚪 This visit stands there already. It was not written down twice.")
    lines = [first, about(logged.visit, voice, texts)]
    if logged.next and logged.next_at:
        when = Texts(voice, logged.next.zone).when(logged.next_at)
        lines.append(texts.t("staff.visits.saved", "📅 The next one: {when}.", when=when))
        lines.append(_what_she_hears(logged, voice, texts))
    return "\n".join(lines)


def _what_she_hears(logged: Logged, voice: Voice, texts: Texts) -> str:
    assert logged.next is not None
    if not logged.next.reached:
        return texts.t("staff.visits.saved", "I cannot write to her: the reminders come to you.")
    why = purpose(logged.visit.topics, voice)
    return texts.t("staff.visits.saved", "In 2 minutes she hears of it: you come {why}.", why=why)


def saved_rows(visit: HomeVisit, texts: Texts) -> Rows:
    undo = Key(
        texts.label("staff.visits.saved", "↩️ Undo (2 minutes)"), VisitPress(visit_id=visit.id, what="undo").pack()
    )
    hour = Key(texts.label("staff.visits.saved", "🕙 Another hour"), VisitPress(visit_id=visit.id, what="hour").pack())
    family = Key(texts.label("staff.visits.saved", "👩 To the family"), FamilyPress(case_id=visit.case_id).pack())
    return [[undo], *([[hour]] if visit.next_id else []), [family]]
