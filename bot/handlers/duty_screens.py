"""What is seen of the rota: HTML and buttons, nothing is read here. Days and hours are the organisation's."""

from collections.abc import Sequence
from datetime import date, timedelta

from bot.buttons.duty import (
    DutyAddPress,
    DutyListPress,
    DutyPress,
    DutySetPress,
    DutyShiftPress,
    LeavePress,
    LeavesPress,
)
from bot.buttons.keys import Key, Rows
from bot.content.screens import say
from bot.dialogs.farewell import back_to
from bot.domain.duty import DAYS_ON_A_PAGE, FROM_UNTIL, Leave, Shift, Span
from bot.domain.voices import Voice
from bot.handlers.reply import pager
from bot.texts import Texts
from bot.use_cases.duty import Colleague, Week

Screen = tuple[str, Rows]
PAGE = 8


def week_screen(week: Week, voice: Voice, *, writes: bool) -> Screen:
    texts = Texts(voice, week.zone)
    last = week.first + timedelta(days=DAYS_ON_A_PAGE - 1)
    lines = [
        texts.t(
            "staff.duty", "🗓 On duty, {first} to {last}", first=texts.short_day(week.first), last=texts.short_day(last)
        )
    ]
    if not week.shifts:
        lines.append(texts.t("staff.duty", "There is no rota for these days. Then all curators are called."))
    lines += [_day_line(texts, week, week.first + timedelta(days=number)) for number in range(DAYS_ON_A_PAGE)]
    lines += _holes(texts, week.holes)
    return "\n".join(line for line in lines if line), _week_rows(texts, week, writes=writes)


def _day_line(texts: Texts, week: Week, day: date) -> str:
    here = [shift for shift in week.shifts if texts.on_day(shift.starts_at) == day]
    return f"<b>{texts.day(day)}</b>\n" + "\n".join(_shift(texts, shift) for shift in here) if here else ""


def _shift(texts: Texts, shift: Shift) -> str:
    return texts.t("staff.duty", "{name}, {hours}", name=shift.name, hours=span(texts, shift.span))


def _holes(texts: Texts, holes: Sequence[Span]) -> list[str]:
    if not holes:
        return []
    lines = [f"{texts.short_day(begins)}, {span(texts, (begins, ends))}" for begins, ends in holes]
    return [texts.t("staff.duty", "⚠️ Nobody is on duty:"), *lines]


def span(texts: Texts, hours: Span) -> str:
    """«21:00–9:00», and the day where it ends later than the next."""
    begins, ends = hours
    end = texts.time(ends)
    if ends - begins > timedelta(days=1):
        end = f"{texts.short_day(ends)} {end}"
    return f"{texts.time(begins)}–{end}"


def _week_rows(texts: Texts, week: Week, *, writes: bool) -> Rows:
    def go(days: int, label: str) -> Key:
        return Key(label, DutyPress(first=(week.first + timedelta(days=days)).toordinal()).pack())

    labels = say("menu.common", texts.voice).buttons
    turn = [go(-DAYS_ON_A_PAGE, labels["back"])] if week.first > week.today else []
    rows = [[*turn, go(DAYS_ON_A_PAGE, labels["more"])]]
    rows.append([Key(texts.label("staff.duty", "🏖 Who is away"), LeavesPress().pack())])
    if writes:
        add = Key(texts.label("staff.duty", "➕ A shift"), DutyAddPress().pack())
        off = Key(texts.label("staff.duty", "🗑 Take a shift off"), DutyListPress(first=week.first.toordinal()).pack())
        rows.insert(0, [add, off] if week.shifts else [add])
    return rows


def people_screen(found: Sequence[Colleague], page: int, voice: Voice, texts: Texts) -> Screen:
    here = found[page * PAGE : (page + 1) * PAGE]
    rows = [[Key(one.name, DutyAddPress(person_id=one.person_id).pack())] for one in here]
    rows += pager(voice, page, len(found) > (page + 1) * PAGE, lambda number: DutyAddPress(page=number))
    return texts.t("staff.duty", "Who is on duty?"), [*rows, [back_to_week(texts)]]


def days_screen(person_id: int, first: date, texts: Texts) -> Screen:
    days = [first + timedelta(days=number) for number in range(DAYS_ON_A_PAGE)]
    rows = [[Key(texts.day(day), DutyAddPress(person_id=person_id, day=day.toordinal()).pack())] for day in days]
    return texts.t("staff.duty", "On which day does it begin?"), [*rows, [back_to_week(texts)]]


def hours_screen(person_id: int, day: date, texts: Texts) -> Screen:
    rows = [
        [
            Key(
                f"{begins:%H:%M}–{ends:%H:%M}",
                DutySetPress(person_id=person_id, day=day.toordinal(), hours=hours).pack(),
            )
        ]
        for hours, (begins, ends) in FROM_UNTIL.items()
    ]
    back = back_to(DutyAddPress(person_id=person_id), texts.voice)
    return texts.t("staff.duty", "{day}. From when to when?", day=texts.day(day)), [*rows, [back]]


def shift_screen(shift: Shift, zone: str, texts: Texts) -> Screen:
    """A shift that was just set: it can be taken back, made again, followed by another."""
    there = Texts(texts.voice, zone)
    text = texts.t(
        "staff.duty",
        "✅ {name} is on duty on {day}, {hours}.",
        name=shift.name,
        day=there.day(shift.starts_at),
        hours=span(there, shift.span),
    )
    undo = Key(texts.label("staff.duty", "↩️ Undo"), DutyShiftPress(shift_id=shift.id, what="off").pack())
    again = Key(
        texts.label("staff.duty", "🔁 The next four weeks, too"), DutyShiftPress(shift_id=shift.id, what="again").pack()
    )
    more = Key(texts.label("staff.duty", "➕ Another shift"), DutyAddPress(person_id=shift.person_id).pack())
    return text, [[again], [undo, more], [back_to_week(texts)]]


def removing_screen(week: Week, page: int, voice: Voice) -> Screen:
    texts, first = Texts(voice, week.zone), week.first.toordinal()
    here = week.shifts[page * PAGE : (page + 1) * PAGE]
    rows = [
        [
            Key(
                f"{texts.short_day(shift.starts_at)}, {span(texts, shift.span)} · {shift.name}",
                DutyShiftPress(shift_id=shift.id, what="off").pack(),
            )
        ]
        for shift in here
    ]
    more = len(week.shifts) > (page + 1) * PAGE
    rows += pager(voice, page, more, lambda number: DutyListPress(first=first, page=number))
    return texts.t("staff.duty", "Which shift is off?"), [*rows, [back_to_week(texts, week.first)]]


def removed_screen(shift: Shift, zone: str, texts: Texts) -> Screen:
    there = Texts(texts.voice, zone)
    text = texts.t(
        "staff.duty",
        "🗑 {name} is not on duty on {day}, {hours}.",
        name=shift.name,
        day=there.day(shift.starts_at),
        hours=span(there, shift.span),
    )
    undo = Key(texts.label("staff.duty", "↩️ Put it back"), DutyShiftPress(shift_id=shift.id, what="back").pack())
    return text, [[undo], [back_to_week(texts)]]


def leaves_screen(found: Sequence[Leave], more: bool, page: int, voice: Voice, texts: Texts, *, writes: bool) -> Screen:
    lines = [leave_line(texts, leave) for leave in found]
    text = texts.t("staff.duty", "🏖 Away, today or later:") if found else texts.t("staff.duty", "Nobody is away.")
    rows: Rows = []
    if writes:
        rows = [
            [
                Key(
                    texts.label(
                        "staff.duty", "🗑 {name}, from {day}", name=leave.name, day=texts.short_day(leave.first)
                    ),
                    LeavePress(leave_id=leave.id, what="off").pack(),
                )
            ]
            for leave in found
        ]
        rows.append([Key(texts.label("staff.duty", "➕ Leave"), LeavePress().pack())])
    rows += pager(voice, page, more, lambda number: LeavesPress(page=number))
    return "\n".join([text, *lines]), [*rows, [back_to_week(texts)]]


def leave_line(texts: Texts, leave: Leave) -> str:
    said = {"name": leave.name, "days": texts.days(leave.first, leave.last)}
    if leave.deputy:
        return texts.t("staff.duty", "{name}: {days}, {deputy} stands in.", deputy=leave.deputy, **said)
    return texts.t("staff.duty", "{name}: {days}, nobody stands in.", **said)


def left_screen(leave: Leave, texts: Texts, *, off: bool) -> Screen:
    """Called off, or away again."""
    text = texts.t("staff.duty", "🗑 {name} is not away.", name=leave.name) if off else f"🏖 {leave_line(texts, leave)}"
    what, label = (
        ("back", texts.label("staff.duty", "↩️ Put it back")) if off else ("off", texts.label("staff.duty", "↩️ Undo"))
    )
    return text, [[Key(label, LeavePress(leave_id=leave.id, what=what).pack())], [back_to_leaves(texts)]]


def back_to_week(texts: Texts, first: date | None = None) -> Key:
    return Key(texts.label("staff.duty", "🗓 The rota"), DutyPress(first=first.toordinal() if first else 0).pack())


def back_to_leaves(texts: Texts) -> Key:
    return Key(texts.label("staff.duty", "🏖 Who is away"), LeavesPress().pack())
