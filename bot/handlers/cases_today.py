"""The curator's day on one screen: HTML and buttons, nothing is read here."""

from html import escape

from bot.buttons.accompany import AccompanyOfPress
from bot.buttons.cases import DonePress, TodayPress
from bot.buttons.events import SheetPress
from bot.buttons.keys import Key, Rows
from bot.buttons.mentoring_concerns import StoppedPress
from bot.buttons.training import TrainingMinePress
from bot.buttons.visits import LogVisitPress
from bot.content.appointments import APPOINTMENTS, shown
from bot.content.events import title
from bot.domain.cases import Task, TaskKind
from bot.domain.events import Event
from bot.domain.help_requests_after import Feeling
from bot.domain.voices import Voice
from bot.handlers.cases_tasks import words
from bot.handlers.reply import pager
from bot.texts import Texts
from bot.use_cases.cases import TASKS, Today

Screen = tuple[str, Rows]


def today_screen(today: Today, page: int, voice: Voice, texts: Texts) -> Screen:
    lines = [texts.t("staff.cases.today", "✅ Today, {day}", day=texts.day(today.begins))]
    if page == 0:
        lines += _requests(today, texts) + _answers(today, texts)
        lines += _visits(today, voice, texts) + _events(today, voice, texts) + _unclosed(today, texts)
        lines += _agencies(today, texts) + _stopped(today, texts)
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
    rows = (_lists(today, voice, texts) + _at_home(today, texts) if page == 0 else []) + _along(today, texts) + rows
    if today.stopped:
        label = texts.label("staff.cases.today", "🛑 Stopped talks")
        rows.append([Key(label, StoppedPress().pack())])
    rows += pager(voice, page, today.more, lambda to: TodayPress(page=to))
    mine = Key(texts.label("staff.training", "🎓 My training"), TrainingMinePress().pack())
    return "\n".join(lines), [*rows, [mine]]


def _numbered(today: Today, page: int) -> list[tuple[int, Task]]:
    return list(enumerate(today.tasks, page * TASKS + 1))


def _task(task: Task, today: Today, voice: Voice, texts: Texts) -> str:
    """The family, what there is to do, and since when if it has been waiting."""
    parts = [f"{' '.join(filter(None, (task.code, escape(task.alias))))}."] if task.code else []
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
        f"{Texts(voice, visit.zone).time(visit.at)} · {visit.code} {escape(visit.alias)} · {shown(visit.what, voice)}"
        for visit in today.visits
    ]
    return ["", texts.t("staff.cases.today", "📅 Your families' appointments:"), *lines]


def _at_home(today: Today, texts: Texts) -> Rows:
    """A button to write down each visit of the day to a family's home."""
    return [
        [
            Key(
                texts.label("staff.cases.today", "🚪 Visit: {code}", code=visit.code),
                LogVisitPress(case_id=visit.case_id).pack(),
            )
        ]
        for visit in today.visits
        if APPOINTMENTS[visit.what].at_home and visit.open
    ]


def _along(today: Today, texts: Texts) -> Rows:
    """A button to answer each mother who asks somebody to come along."""
    asks = {task.case_id: task.code for task in today.tasks if task.kind is TaskKind.COME_WITH_ME and task.case_id}
    return [
        [
            Key(
                texts.label("staff.accompany", "🤝 Who goes: {code}", code=code),
                AccompanyOfPress(case_id=case_id).pack(),
            )
        ]
        for case_id, code in asks.items()
    ]


def _lists(today: Today, voice: Voice, texts: Texts) -> Rows:
    """On the day the list of who is there is one press away; and those of earlier days, while nobody closed them."""
    found = [
        (event, f"✔️ {Texts(voice, event.says.zone).time(event.says.starts_at)} {title(event.says, voice)}")
        for event, _ in today.events
    ]
    found += [(event, _who_was_there(event, voice, texts)) for event in today.unclosed]
    return [[Key(label, SheetPress(event_id=event.id, what="open").pack())] for event, label in found]


def _who_was_there(event: Event, voice: Voice, texts: Texts) -> str:
    day = Texts(voice, event.says.zone).short_day(event.says.starts_at)
    return texts.label(
        "staff.cases.today", "✔️ Tick who was there: {title}, {day}", title=title(event.says, voice), day=day
    )


def _events(today: Today, voice: Voice, texts: Texts) -> list[str]:
    if not today.events:
        return []
    lines = []
    for event, counts in today.events:
        said = texts.t(
            "staff.cases.today",
            "{time} · {title}: {n} coming",
            time=Texts(voice, event.says.zone).time(event.says.starts_at),
            title=title(event.says, voice),
            n=counts.coming,
        )
        lines.append(said)
        if name := today.instead_of.get(event.id):
            lines.append(texts.t("staff.events.calendar", "You stand in for {name}.", name=name))
    return ["", texts.t("staff.cases.today", "👥 Your meetings:"), *lines]


def _unclosed(today: Today, texts: Texts) -> list[str]:
    if not (n := len(today.unclosed)):
        return []
    said = texts.n(
        "staff.cases.today",
        "✔️ Who was there is not written down yet: {n} meeting.",
        "✔️ Who was there is not written down yet: {n} meetings.",
        n,
    )
    names = ", ".join(sorted({today.instead_of[event.id] for event in today.unclosed if event.id in today.instead_of}))
    instead = [texts.t("staff.events.calendar", "You stand in for {name}.", name=names)] if names else []
    return ["", said, *instead]


def _stopped(today: Today, texts: Texts) -> list[str]:
    if not today.stopped:
        return []
    said = texts.n(
        "staff.cases.today",
        "🛑 {n} talk stands still because of a worry.",
        "🛑 {n} talks stand still because of a worry.",
        today.stopped,
    )
    return ["", said]


def _agencies(today: Today, texts: Texts) -> list[str]:
    if not today.agencies:
        return []
    lines = [f"{texts.time(meeting.starts_at)} · {code} · {escape(meeting.place)}" for code, meeting in today.agencies]
    return ["", texts.t("staff.cases.today", "👥 Meetings of agencies:"), *lines]
