"""What the curator sees of her day and of her families: HTML and buttons, nothing is read here."""

from html import escape

from bot.buttons import (
    AddAppointmentPress,
    AddDocumentPress,
    DonePress,
    FamiliesPress,
    FamilyPress,
    Key,
    NewFamilyPress,
    NewLinkPress,
    ProposePress,
    Rows,
    TodayPress,
    WritePress,
)
from bot.content.appointments import APPOINTMENTS
from bot.content.documents import DOCUMENTS
from bot.content.events import title
from bot.content.screens import say
from bot.domain.cases import Case, Task
from bot.domain.help_requests_after import Feeling
from bot.domain.mentoring import MatchState
from bot.domain.reminders import Document
from bot.domain.voices import Voice
from bot.handlers.cases_tasks import words
from bot.handlers.reply import pager
from bot.texts import Texts
from bot.use_cases.cases import TASKS, Family, FamilyCard, Today
from bot.use_cases.mentoring_pairs import Pair

Screen = tuple[str, Rows]


def today_screen(today: Today, page: int, voice: Voice, texts: Texts) -> Screen:
    lines = [texts.t("staff.cases.today", "✅ Today, {day}", day=texts.day(today.begins))]
    if page == 0:
        lines += _requests(today, texts) + _answers(today, texts)
        lines += _visits(today, voice, texts) + _events(today, voice, texts)
    if today.tasks:
        lines += ["", texts.t("staff.cases.today", "📝 To do:")]
    lines += [f"{number}. {_task(task, today, voice, texts)}" for number, task in _numbered(today, page)]
    if len(lines) == 1:
        lines.append(texts.t("staff.cases.today", "Nothing is waiting for you today."))
    done = texts.label("staff.cases.today", "✅ Done:")
    rows = [
        [Key(f"{done} {number}. {task.code}", DonePress(task_id=task.id, page=page).pack())]
        for number, task in _numbered(today, page)
    ]
    return "\n".join(lines), rows + pager(voice, page, today.more, lambda to: TodayPress(page=to))


def _numbered(today: Today, page: int) -> list[tuple[int, Task]]:
    return list(enumerate(today.tasks, page * TASKS + 1))


def _task(task: Task, today: Today, voice: Voice, texts: Texts) -> str:
    """The family, what there is to do, and since when if it has been waiting."""
    parts = [f"{task.code} {escape(task.alias)}."] if task.code else []
    parts.append(words(task, voice, texts))
    if task.due_at < today.begins:
        parts.append(texts.t("staff.cases.today", "(since {day})", day=texts.day(task.due_at)))
    return " ".join(parts)


def _requests(today: Today, texts: Texts) -> list[str]:
    if not today.requests:
        return []
    found = texts.n(
        "staff.cases.today",
        "🆘 {n} open help request: see «📥 New».",
        "🆘 {n} open help requests: see «📥 New».",
        today.requests,
    )
    return ["", found]


def _answers(today: Today, texts: Texts) -> list[str]:
    """How families are the day after a help request, as they said."""
    if not today.answers:
        return []
    faces = {Feeling.GOOD: "😊", Feeling.SO_SO: "😐", Feeling.BAD: "😟"}
    lines = [f"{faces[one.feeling]} {one.code} {escape(one.alias)} · № {one.number}" for one in today.answers]
    return ["", texts.t("staff.cases.today", "💬 How they are after a help request:"), *lines]


def _visits(today: Today, voice: Voice, texts: Texts) -> list[str]:
    if not today.visits:
        return []
    lines = [
        f"{Texts(voice, visit.zone).time(visit.at)} · {visit.code} {escape(visit.alias)} · {_what(visit.what, voice)}"
        for visit in today.visits
    ]
    return ["", texts.t("staff.cases.today", "📅 Your families' appointments:"), *lines]


def _events(today: Today, voice: Voice, texts: Texts) -> list[str]:
    if not today.events:
        return []
    lines = [
        texts.t(
            "staff.cases.today",
            "{time} · {title}: {n} coming",
            time=Texts(voice, event.says.zone).time(event.says.starts_at),
            title=title(event.says, voice),
            n=counts.coming,
        )
        for event, counts in today.events
    ]
    return ["", texts.t("staff.cases.today", "👥 Your meetings:"), *lines]


def families_screen(families: list[Family], more: bool, page: int, voice: Voice, texts: Texts) -> Screen:
    new = [Key(texts.label("staff.cases.families", "➕ New family"), NewFamilyPress().pack())]
    rows = [[Key(_line(family), FamilyPress(case_id=family.case.id).pack())] for family in families]
    if not rows:
        text = texts.t("staff.cases.families", "There are no families here yet.")
    else:
        text = texts.t(
            "staff.cases.families", "👨‍👩‍👧 Your families.\n✅ the mother is here · ⏳ not yet · 🆘 asks for help"
        )
    return text, [*rows, *pager(voice, page, more, lambda to: FamiliesPress(page=to)), new]


def _line(family: Family) -> str:
    joined = "✅" if family.case.mother_id else "⏳"
    return f"{family.case.code} {family.case.alias} {joined}{' 🆘' if family.asks_for_help else ''}"


def family_screen(card: FamilyCard, voice: Voice, texts: Texts) -> Screen:
    case = card.case
    lines = [f"👨‍👩‍👧 <b>{case.code} · {escape(case.alias)}</b>", _joined(card, texts)]
    if card.asks_for_help:
        lines.append(texts.t("staff.cases.family", "🆘 Asks for help: see «📥 New»."))
    if visit := card.next_visit:
        lines.append(f"📅 {_what(visit.kind, voice)}, {Texts(voice, visit.zone).when(visit.starts_at)}")
    else:
        lines.append(texts.t("staff.cases.family", "📅 No appointments ahead."))
    lines += [_document(paper, voice, texts) for paper in card.documents]
    lines += [_pair(pair, texts) for pair in card.pairs]
    return "\n".join(lines), _family_rows(card, voice, texts)


def _joined(card: FamilyCard, texts: Texts) -> str:
    if card.case.mother_id is None:
        return texts.t("staff.cases.family", "⏳ The mother has not joined yet.")
    if not card.reachable:
        return texts.t("staff.cases.family", "⚠️ The bot cannot write to the mother now.")
    return texts.t("staff.cases.family", "✅ The mother is here.")


def _document(paper: Document, voice: Voice, texts: Texts) -> str:
    shown = DOCUMENTS[paper.kind].shown.text(voice)
    return texts.t("staff.cases.family", "{paper}: until {until}", paper=shown, until=texts.full_day(paper.ends_on))


def _pair(pair: Pair, texts: Texts) -> str:
    """That they write to each other, never what."""
    if pair.state is not MatchState.ACTIVE:
        return texts.t("staff.cases.family", "🤝 {name} is proposed; not everybody has answered.", name=pair.name)
    if pair.contact is None or pair.contact.last_at is None:
        return texts.t("staff.cases.family", "🤝 {name} is beside her. No messages in 30 days.", name=pair.name)
    return texts.n(
        "staff.cases.family",
        "🤝 {name} is beside her. {n} message in 30 days, the last on {day}.",
        "🤝 {name} is beside her. {n} messages in 30 days, the last on {day}.",
        pair.contact.messages,
        name=pair.name,
        day=texts.day(pair.contact.last_at),
    )


def _family_rows(card: FamilyCard, voice: Voice, texts: Texts) -> Rows:
    case, here = card.case, card.case.mother_id is not None
    keys = [
        card.reachable and Key(texts.label("staff.cases.family", "💬 Write"), _write_to(case)),
        Key(texts.label("staff.cases.family", "📅 Appointment"), AddAppointmentPress(case_id=case.id).pack()),
        Key(texts.label("staff.cases.family", "📄 Paper"), AddDocumentPress(case_id=case.id).pack()),
        here and Key(texts.label("staff.cases.family", "🤝 Propose a mentor"), ProposePress(case_id=case.id).pack()),
        not here and Key(texts.label("staff.cases.family", "🔗 New link"), NewLinkPress(case_id=case.id).pack()),
        Key(say("menu.common", voice).buttons["back"], FamiliesPress(page=0).pack()),
    ]
    return [[key] for key in keys if key]


def _write_to(case: Case) -> str:
    return WritePress(to=case.mother_id or 0, case_id=case.id).pack()


def _what(kind: str, voice: Voice) -> str:
    return APPOINTMENTS[kind].shown.text(voice)
