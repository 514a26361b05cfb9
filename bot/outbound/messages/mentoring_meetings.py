"""Messages about the first meeting of a pair."""

from bot.buttons.keys import Key, Rows
from bot.buttons.mentoring import WritePress
from bot.buttons.mentoring_meetings import ArrangePress, MeetingDayPress
from bot.domain.mentoring import Match, MatchState
from bot.outbound.message import Out, To, message, screen
from bot.storage import cases, mentoring, people, reminders
from bot.storage import mentoring_meetings as store
from bot.storage.transaction import Transaction
from bot.texts import Texts
from bot.use_cases.mentoring_meetings import is_ahead


@message("mentoring.meeting_arranged", quiet=True)
def arranged(tx: Transaction, to: To, meeting_id: int) -> Out | None:
    meeting = store.get(tx, meeting_id)
    found = reminders.appointment(tx, meeting.appointment_id)
    if not is_ahead(tx, meeting) or mentoring.get(tx, meeting.match_id).state is not MatchState.ACTIVE:
        return None
    targets = {"comes": MeetingDayPress(meeting_id=meeting_id, comes=True)}
    targets["cannot"] = MeetingDayPress(meeting_id=meeting_id, comes=False)
    when = Texts(to.voice, found.zone).when(found.starts_at)
    return screen(to, "mentoring_meetings.arranged", targets, when=when, place=found.place or None)


@message("mentoring.meeting_off", quiet=True)
def off(tx: Transaction, to: To, meeting_id: int) -> Out | None:
    match = mentoring.get(tx, store.get(tx, meeting_id).match_id)
    if match.state is not MatchState.ACTIVE:
        return None
    if to.who.person_id == match.mentor_id:
        return screen(to, "mentoring_meetings.off")
    text = to.texts.t("staff.mentoring.meeting", "{code} and {name}: the first meeting is off.", **_about(tx, match))
    return Out(text, arrange_rows(to.texts, match))


@message("mentoring.meeting_over", quiet=True)
def over(tx: Transaction, to: To, meeting_id: int) -> Out:
    """To either side: the two write no more, or not for a while. Never a name, never why."""
    meeting = store.get(tx, meeting_id)
    found = reminders.appointment(tx, meeting.appointment_id)
    side = mentoring.get(tx, meeting.match_id).side(to.who.person)
    return screen(to, f"mentoring_dates.over_{side}", when=Texts(to.voice, found.zone).when(found.starts_at))


@message("mentoring.meeting_cannot")
def cannot(tx: Transaction, to: To, meeting_id: int) -> Out:
    match = mentoring.get(tx, store.get(tx, meeting_id).match_id)
    text = to.texts.t(
        "staff.mentoring.meeting",
        "{code}: {name} cannot come then. Find another day.",
        **_about(tx, match),
    )
    return Out(text, arrange_rows(to.texts, match))


@message("mentoring.meeting_asked", quiet=True)
def asked(tx: Transaction, to: To, meeting_id: int) -> Out | None:
    match = mentoring.get(tx, store.get(tx, meeting_id).match_id)
    if match.state is not MatchState.ACTIVE or match.met_at is not None:
        return None
    text = to.texts.t("staff.mentoring.meeting", "{code} and {name}: was the first meeting held?", **_about(tx, match))
    return Out(text, arrange_rows(to.texts, match))


@message("mentoring.before_writing")
def before_writing(tx: Transaction, to: To, match_id: int, side: str) -> Out | None:
    """Why the two cannot write to each other yet."""
    match = mentoring.get(tx, match_id)
    if match.state is not MatchState.ACTIVE or match.met_at is not None:
        return None
    there = people.has_telegram(tx, match.mother_id)
    return screen(to, "mentoring_meetings.after_meeting" if there else "mentoring_meetings.no_telegram")


@message("mentoring.may_write", quiet=True)
def may_write(tx: Transaction, to: To, match_id: int) -> Out | None:
    match = mentoring.get(tx, match_id)
    if match.state is not MatchState.ACTIVE:
        return None
    write = WritePress(to=match.other(to.who.person), case_id=match.case_id)
    return screen(to, "mentoring_meetings.may_write", {"write": write})


def arrange_rows(texts: Texts, match: Match) -> Rows:
    """What the curator can do about it. Those who must meet before they write cannot be introduced by telephone."""
    labels = {
        "day": texts.label("staff.mentoring.meeting", "📅 Day of the first meeting"),
        "met": texts.label("staff.mentoring.meeting", "✅ We met"),
    }
    if not match.waits_for_meeting:
        labels["telephone"] = texts.label("staff.mentoring.meeting", "📞 By telephone, without a meeting")
    return [[Key(label, ArrangePress(match_id=match.id, what=what).pack())] for what, label in labels.items()]


def _about(tx: Transaction, match: Match) -> dict[str, str]:
    return {"code": cases.get(tx, match.case_id).code, "name": people.name_of(tx, match.mentor_id)}
