"""The screens of services: which group, which code, and what was written down."""

from datetime import date
from html import escape

from aiogram.filters.callback_data import CallbackData

from bot.buttons.cases import FamilyPress
from bot.buttons.keys import Key, Rows
from bot.buttons.services import ServiceDayPress, ServiceDonePress, ServicePress, ServicesPress
from bot.buttons.specialists import SharedPress
from bot.content.services import SERVICES, codes_of, service
from bot.dialogs.farewell import back_to
from bot.domain.services import Group, Recipient, Service
from bot.domain.voices import Voice
from bot.texts import Texts
from bot.use_cases.services import Board, Logged

Screen = tuple[str, Rows]


def groups_screen(board: Board, day: date | None, voice: Voice, texts: Texts) -> Screen:
    case, ordinal = board.case, day.toordinal() if day else 0
    head = texts.t(
        "staff.services",
        "🧾 {code} {alias}, {day}\nWhich service?",
        code=case.code,
        alias=case.alias,
        day=texts.day(day or board.today),
    )
    keys = [
        Key(SERVICES.groups[group].text(voice), ServicesPress(case_id=case.id, group=group, day=ordinal).pack())
        for group in Group
    ]
    rows: Rows = [keys[at : at + 2] for at in range(0, len(keys), 2)]
    if board.again and day is None:
        codes = ", ".join(one.code for one in board.again)
        again = texts.label("staff.services", "🔁 As yesterday: {codes}", codes=codes)
        rows.insert(0, [Key(again, ServicePress(case_id=case.id).pack())])
    other = texts.label("staff.services", "📅 For another day")
    rows.append([Key(other, ServiceDayPress(case_id=case.id).pack())])
    return head, [*rows, [back_to(home(case.id, shared=board.shared), voice)]]


def codes_screen(board: Board, group: Group, day: date | None, voice: Voice, texts: Texts) -> Screen:
    case, ordinal = board.case, day.toordinal() if day else 0
    head = texts.t(
        "staff.services",
        "🧾 {code} {alias}, {day}\n{group}: one press writes it down for the family.",
        code=case.code,
        alias=case.alias,
        day=texts.day(day or board.today),
        group=SERVICES.groups[group].text(voice),
    )
    rows = [
        [Key(service(code, voice, board.own), ServicePress(case_id=case.id, code=code, day=ordinal).pack())]
        for code in codes_of(group)
    ]
    return head, [*rows, [back_to(ServicesPress(case_id=case.id, day=ordinal), voice)]]


def saved_screen(logged: Logged, voice: Voice, texts: Texts) -> Screen:
    first = logged.services[0]
    head = texts.t("staff.services", "🧾 Written down, {day}:", day=texts.day(first.day))
    if not logged.new:
        head = texts.t("staff.services", "🧾 This stands there already, it was not written down twice:")
    lines = [
        escape(f"{service(one.code, voice, logged.own)}: {recipient(one.recipient, texts)}") for one in logged.services
    ]
    whom = [
        Key(f"{'✅ ' if one is first.recipient else ''}{recipient(one, texts)}", _done(first, one)) for one in Recipient
    ]
    undo = Key(texts.label("staff.services", "↩️ Undo (2 minutes)"), _done(first, None))
    more = Key(texts.label("staff.services", "🧾 One more"), ServicesPress(case_id=first.case_id).pack())
    home_press = home(first.case_id, shared=logged.shared)
    family = Key(texts.label("staff.services", "👩 To the family"), home_press.pack())
    return "\n".join([head, *lines]), [whom, [undo], [more, family]]


def home(case_id: int, *, shared: bool) -> CallbackData:
    """The family's card, or the little of it that a specialist sees."""
    return SharedPress(case_id=case_id) if shared else FamilyPress(case_id=case_id)


def recipient(one: Recipient, texts: Texts) -> str:
    return {
        Recipient.FAMILY: texts.label("staff.services", "the family"),
        Recipient.MOTHER: texts.label("staff.services", "the mother"),
        Recipient.CHILD: texts.label("staff.services", "the child"),
    }[one]


def _done(first: Service, one: Recipient | None) -> str:
    return ServiceDonePress(press_id=first.press_id, recipient=one).pack()
