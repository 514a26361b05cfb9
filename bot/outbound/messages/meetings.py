"""Meetings of agencies: colleagues are called by the family's code; the mother reads it in her own words."""

from datetime import datetime

from bot.buttons.keys import Key, Rows
from bot.buttons.meetings import MeetingAnswerPress, MeetingHersPress, MeetingPress
from bot.buttons.mentoring import WritePress
from bot.domain.cases import Case
from bot.domain.meetings import Coming, Meeting, MeetingState
from bot.domain.outgoing import Occasion
from bot.outbound.message import Out, To, is_hers, message, screen
from bot.storage import cases, meetings_lines, meetings_tasks, people
from bot.storage import meetings as store
from bot.storage.transaction import Transaction
from bot.texts import Texts


@message("meetings.invited", quiet=True)
def invited(tx: Transaction, to: To, meeting_id: int) -> Out | None:
    return _call(tx, to, meeting_id, moved=False)


@message("meetings.moved", quiet=True)
def moved(tx: Transaction, to: To, meeting_id: int) -> Out | None:
    return _call(tx, to, meeting_id, moved=True)


def _call(tx: Transaction, to: To, meeting_id: int, *, moved: bool) -> Out | None:
    """Not when it has been called off meanwhile, or she is called no more. By code, without the agenda."""
    meeting = store.get(tx, meeting_id)
    called = any(guest.colleague_id == to.who.person_id for guest in store.guests_of(tx, meeting_id))
    if meeting.state is not MeetingState.PLANNED or not called:
        return None
    said = _said(tx, to, meeting)
    head = to.texts.t("staff.meetings.call", "👥 {code}: a meeting of agencies\n📅 {when}\n📍 {place}", **said)
    if moved:
        head = to.texts.t(
            "staff.meetings.call",
            "👥 {code}: the meeting of agencies has another hour or place\n📅 {when}\n📍 {place}",
            **said,
        )
    return Out(head, _answers(meeting_id, to.texts))


def _answers(meeting_id: int, texts: Texts) -> Rows:
    words = {
        Coming.COMING: texts.label("staff.meetings.call", "✅ I come"),
        Coming.CANNOT: texts.label("staff.meetings.call", "❌ I cannot"),
    }
    return [
        [Key(words[one], MeetingAnswerPress(meeting_id=meeting_id, coming=one).pack()) for one in words],
    ]


@message("meetings.called_off", quiet=True)
def called_off(tx: Transaction, to: To, meeting_id: int) -> Out:
    said = _said(tx, to, store.get(tx, meeting_id))
    return Out(to.texts.t("staff.meetings.call", "🚫 {code}: the meeting on {when} is called off.", **said))


@message("meetings.erased", quiet=True)
def erased(tx: Transaction, to: To, code: str, at: str, zone: str) -> Out:
    """Nothing of it can be looked up any more."""
    when = Texts(to.voice, zone).when(datetime.fromisoformat(at))
    return Out(
        to.texts.t("staff.meetings.call", "🚫 {code}: the meeting on {when} is called off.", code=code, when=when)
    )


@message("meetings.let_go", quiet=True)
def let_go(tx: Transaction, to: To, meeting_id: int) -> Out:
    said = _said(tx, to, store.get(tx, meeting_id))
    return Out(to.texts.t("staff.meetings.call", "👥 {code}: you need not come to the meeting on {when}.", **said))


@message("meetings.cannot", quiet=True)
def cannot(tx: Transaction, to: To, meeting_id: int, about: int) -> Out | None:
    """To the curator. Not when the answer was changed meanwhile."""
    meeting = store.get(tx, meeting_id)
    guest = next((one for one in store.guests_of(tx, meeting_id) if one.id == about), None)
    if guest is None or guest.coming is not Coming.CANNOT or not _is_hers(tx, to, meeting):
        return None
    said = _said(tx, to, meeting)
    text = to.texts.t("staff.meetings.call", "👥 {code}: {name} cannot come on {when}.", **said, name=guest.name)
    return Out(text, _to_the_card(meeting_id, to.texts))


@message("meetings.task_given", quiet=True)
def task_given(tx: Transaction, to: To, task_id: int) -> Out | None:
    """To the colleague who has it, by code. Not when it is done before she could read of it."""
    task = meetings_tasks.get(tx, task_id)
    if task.done_at is not None or task.doer.person_id != to.who.person_id:
        return None
    case = cases.get(tx, task.case_id)
    said = {"code": case.code, "day": to.texts.full_day(task.by), "name": people.name_of(tx, case.curator_id)}
    return Out(
        to.texts.t("staff.meetings.call", "🏛 {code}: a task is yours, by {day}. {name} tells you what it is.", **said)
    )


@message("meetings.her_told", quiet=True, occasion=Occasion.PROPOSAL, covered=True)
def her_told(tx: Transaction, to: To, meeting_id: int) -> Out | None:
    return _hers(tx, to, meeting_id, "meetings.her_told", MeetingState.PLANNED)


@message("meetings.her_moved", quiet=True, occasion=Occasion.OWN, covered=True)
def her_moved(tx: Transaction, to: To, meeting_id: int) -> Out | None:
    return _hers(tx, to, meeting_id, "meetings.her_moved", MeetingState.PLANNED)


@message("meetings.her_called_off", quiet=True, occasion=Occasion.OWN, covered=True)
def her_called_off(tx: Transaction, to: To, meeting_id: int) -> Out | None:
    return _hers(tx, to, meeting_id, "meetings.her_called_off", MeetingState.CALLED_OFF)


def _hers(tx: Transaction, to: To, meeting_id: int, screen_id: str, state: MeetingState) -> Out | None:
    """Nothing while an adult has not agreed yet: her curator talks to her."""
    meeting = store.get(tx, meeting_id)
    case = cases.get(tx, meeting.case_id)
    if meeting.state is not state or to.who.awaits_adult or case.mother_id != to.who.person_id:
        return None
    values = {"name": people.name_of(tx, case.curator_id), "when": Texts(to.voice, case.zone).when(meeting.starts_at)}
    used = {"her_moved": ("when",), "her_called_off": ("name",)}.get(screen_id.partition(".")[2], ("name", "when"))
    targets = {"say": MeetingHersPress(meeting_id=meeting_id, what="say"), "write": _write(case)}
    return screen(to, screen_id, targets, **{name: values[name] for name in used})


@message("meetings.decided", quiet=True, occasion=Occasion.PROPOSAL, covered=True)
def decided(tx: Transaction, to: To, meeting_id: int, lines: list[int]) -> Out | None:
    """The lines her curator chose, and not one that was taken away meanwhile."""
    meeting = store.get(tx, meeting_id)
    case = cases.get(tx, meeting.case_id)
    found = [line.words for line in meetings_lines.of_meeting(tx, meeting_id).for_her if line.id in lines]
    if not found or to.who.awaits_adult or case.mother_id != to.who.person_id:
        return None
    return screen(to, "meetings.decided", {"write": _write(case)}, lines="\n".join(f"• {words}" for words in found))


def _write(case: Case) -> WritePress:
    return WritePress(to=case.curator_id, case_id=case.id)


def _is_hers(tx: Transaction, to: To, meeting: Meeting) -> bool:
    """Not when the family has gone over to another since."""
    return is_hers(to, cases.get(tx, meeting.case_id))


def _to_the_card(meeting_id: int, texts: Texts) -> Rows:
    return [[Key(texts.label("staff.meetings.call", "👥 To the meeting"), MeetingPress(meeting_id=meeting_id).pack())]]


def _said(tx: Transaction, to: To, meeting: Meeting) -> dict[str, str]:
    case = cases.get(tx, meeting.case_id)
    return {"code": case.code, "when": Texts(to.voice, case.zone).when(meeting.starts_at), "place": meeting.place}
