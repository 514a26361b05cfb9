"""A page of what has been in a case: HTML and buttons, nothing is read here."""

from html import escape

from bot.buttons.cases import FamilyPress
from bot.buttons.cases_history import HistoryPress, NotePress
from bot.buttons.keys import Key, Rows
from bot.buttons.visits import VisitPress
from bot.content.appointments import APPOINTMENTS
from bot.content.services import service
from bot.content.visits import named, skill
from bot.dialogs.farewell import back_to
from bot.dialogs.services.words import recipient
from bot.dialogs.visits.words import mark, safety
from bot.domain.cases_history import Caller, Entry, Kind
from bot.domain.reminders import Outcome
from bot.domain.services import Recipient
from bot.domain.visits import Safety, Topic
from bot.domain.voices import Voice
from bot.handlers.reply import pager
from bot.texts import Texts
from bot.use_cases.cases_history import PAGE, History

Screen = tuple[str, Rows]


def history_screen(found: History, page: int, voice: Voice, texts: Texts) -> Screen:
    case, here = found.case, Texts(voice, found.case.zone)
    lines = [texts.t("staff.cases.history", "🗓 {code} {alias}: what has been", code=case.code, alias=case.alias)]
    numbered = list(enumerate(found.entries, page * PAGE + 1))
    if not numbered:
        lines.append(texts.t("staff.cases.history", "Nothing yet."))
    lines += [f"{number}. {here.when(one.at)}\n{_line(one, found, voice, texts)}" for number, one in numbered]
    hear = texts.label("staff.cases.history", "🎤 Listen:")
    rows: Rows = [
        [Key(f"{hear} {number}", VisitPress(visit_id=one.voice_of, what="voice").pack())]
        for number, one in numbered
        if one.voice_of
    ]
    note = Key(texts.label("staff.cases.history", "📝 Note"), NotePress(case_id=case.id).pack())
    call = Key(texts.label("staff.cases.history", "📞 I was called"), NotePress(case_id=case.id, call=True).pack())
    rows += [*pager(voice, page, found.more, lambda to: HistoryPress(case_id=case.id, page=to)), [note, call]]
    return "\n".join(lines), [*rows, [back_to(FamilyPress(case_id=case.id), voice)]]


def caller_name(one: Caller, texts: Texts) -> str:
    return {
        Caller.MOTHER: texts.label("staff.cases.history", "the mother"),
        Caller.RELATIVE: texts.label("staff.cases.history", "somebody close to her"),
        Caller.AGENCY: texts.label("staff.cases.history", "an office or a service"),
        Caller.OTHER: texts.label("staff.cases.history", "somebody else"),
    }[one]


def _line(one: Entry, found: History, voice: Voice, texts: Texts) -> str:
    words = f": {escape(one.words)}" if one.words else ""
    match one.kind:
        case Kind.VISIT:
            voiced = " 🎤" if one.voice_of else ""
            about = named((Topic(topic) for topic in one.what), voice)
            learnt = "".join(f"\n🎓 {skill(code, voice)}: {mark(how, texts)}" for code, how in one.marks)
            return f"🚪 {about} · {safety(Safety(one.how), texts)}{words}{voiced}{learnt}"
        case Kind.SERVICE:
            return f"🧾 {escape(service(one.what[0], voice, found.own))}: {recipient(Recipient(one.how), texts)}"
        case Kind.APPOINTMENT:
            kind = APPOINTMENTS.get(one.what[0])
            shown = kind.shown.text(voice) if kind else one.what[0]
            return f"📅 {shown} · {_outcome(Outcome(one.how), texts)}"
        case Kind.REQUEST:
            closed = Texts(voice, found.case.zone).when(one.until) if one.until else ""
            return f"🆘 № {one.what[0]}" + (f" → {closed}" if closed else "")
        case Kind.CALL:
            return f"📞 {escape(caller_name(Caller(one.what[0]), texts))}{words}"
    return f"📝 {escape(one.words)}"


def _outcome(outcome: Outcome, texts: Texts) -> str:
    return {
        Outcome.OPEN: texts.label("staff.cases.history", "no answer yet"),
        Outcome.ATTENDED: texts.label("staff.cases.history", "took place"),
        Outcome.MISSED: texts.label("staff.cases.history", "did not take place"),
        Outcome.MOVED: texts.label("staff.cases.history", "was moved"),
        Outcome.CANCELLED: texts.label("staff.cases.history", "was called off"),
    }[outcome]
