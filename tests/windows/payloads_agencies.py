"""Agencies meet about a family: called, moved, called off, and what the mother is shown, for each message about it."""

from typing import Any

from bot.domain.meetings import Coming, LineKind
from bot.domain.people import Who
from bot.use_cases import meetings, meetings_after, meetings_answers, meetings_tasks
from tests.windows.life import Life
from tests.windows.reading import PLACE, WORDS


async def agencies_meet(life: Life) -> None:
    _, today, doers = await life.does(meetings_tasks.form, life.olga, life.anya.case_id)
    vera = next(one for one in doers if one.person_id == life.vera.person)
    await life.does(meetings_tasks.add, life.olga, life.anya.case_id, None, vera, "Бланк", today)
    first = await call_together(life, life.olga, life.anya, days=6)
    await life.does(meetings_answers.answer, life.vera, first, Coming.CANNOT)
    await _acts(life, first, meetings.move, life.day(7), PLACE)
    await _acts(life, first, meetings.toggle, life.vera.person)
    await _acts(life, first, meetings.toggle, life.nina.person)
    await _acts(life, first, meetings.call_off)
    second = await call_together(life, life.olga, life.anya, days=2)
    await life.passes(days=2, hours=20)
    await _acts(life, second, meetings_after.held)
    board = await _acts(life, second, meetings.write, LineKind.DECISION, WORDS)
    line = board.lines.of(LineKind.DECISION)[0]
    await _acts(life, second, meetings_after.mark, line.id)
    await _acts(life, second, meetings_after.show_her)
    await life.passes(hours=20)


async def call_together(life: Life, curator: Who, mother: Who, days: int) -> int:
    made = await life.does(meetings.draft, curator, mother.case_id, life.day(days), PLACE)
    assert isinstance(made, meetings.Board)
    id_, seen = made.meeting.id, made.meeting.version
    await life.does(meetings.toggle, curator, id_, life.vera.person, seen)
    await life.does(meetings.call, curator, id_, seen + 1)
    return id_


async def _acts(life: Life, meeting_id: int, act: Any, *given: Any) -> Any:
    """Olga, by the meeting as it stands now."""
    now = await life.does(meetings.see, life.olga, meeting_id)
    return await life.does(act, life.olga, meeting_id, *given, now.meeting.version)


AGENCIES = (agencies_meet,)
