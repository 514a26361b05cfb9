"""A family's meetings of agencies: HTML and buttons, nothing is read here."""

from bot.buttons.cases import FamilyPress
from bot.buttons.keys import Key, Rows
from bot.buttons.meetings import AgencyTasksPress, MeetingPress, MeetingsPress, NewMeetingPress
from bot.dialogs.farewell import back_to
from bot.dialogs.meetings.card import Screen, state_words
from bot.domain.meetings import Every
from bot.domain.voices import Voice
from bot.handlers.reply import pager
from bot.texts import Texts
from bot.use_cases.meetings import Listed

PAGE = 6


def list_screen(found: Listed, page: int, voice: Voice, texts: Texts) -> Screen:
    case, here = found.case, Texts(voice, found.case.zone)
    head = {"code": case.code, "alias": case.alias}
    lines = [texts.t("staff.meetings", "👥 {code} {alias}: meetings of agencies", **head)]
    shown = list(enumerate(found.meetings, 1))[page * PAGE : (page + 1) * PAGE]
    if not shown:
        lines.append(
            texts.t("staff.meetings", "None yet. Here you call agencies and colleagues to talk about the family.")
        )
    lines += [f"{number}. {here.when(one.starts_at)} · {state_words(one, texts)}" for number, one in shown]
    lines.append(texts.t("staff.meetings", "🔁 How often: {every}", every=every_words(found.every, texts)))
    rows: Rows = [
        [Key(f"{number}. {here.short_day(one.starts_at)}", MeetingPress(meeting_id=one.id).pack())]
        for number, one in shown
    ]
    more = len(found.meetings) > (page + 1) * PAGE
    rows += pager(voice, page, more, lambda to: MeetingsPress(case_id=case.id, page=to))
    if not found.ended:
        rows.append([Key(texts.label("staff.meetings", "➕ Meeting"), NewMeetingPress(case_id=case.id).pack())])
    rows.append([Key(texts.label("staff.meetings", "🏛 Tasks by agency"), AgencyTasksPress(case_id=case.id).pack())])
    rows.append([_every_key(case.id, one, found.every, texts) for one in Every])
    return "\n".join(lines), [*rows, [back_to(FamilyPress(case_id=case.id), voice)]]


def every_words(every: Every, texts: Texts) -> str:
    return {
        Every.NEVER: texts.label("staff.meetings", "when needed"),
        Every.MONTH: texts.label("staff.meetings", "every month"),
        Every.QUARTER: texts.label("staff.meetings", "every 3 months"),
        Every.HALF_YEAR: texts.label("staff.meetings", "every 6 months"),
    }[every]


def _every_key(case_id: int, every: Every, now: Every, texts: Texts) -> Key:
    short = {
        Every.NEVER: texts.label("staff.meetings", "🔁 when needed"),
        Every.MONTH: texts.label("staff.meetings", "1 mo."),
        Every.QUARTER: texts.label("staff.meetings", "3 mo."),
        Every.HALF_YEAR: texts.label("staff.meetings", "6 mo."),
    }[every]
    return Key(f"• {short}" if every is now else short, MeetingsPress(case_id=case_id, every=every).pack())
