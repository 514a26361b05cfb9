"""What a specialist sees: meetings and shared families. HTML and buttons, nothing is read here."""

from html import escape

from bot.buttons.keys import Key, Rows
from bot.buttons.services import ServicesPress
from bot.buttons.specialists import BookingPress, MyBookingsPress, SharedPress, SharePress
from bot.content.services import service
from bot.content.specialists import need, place_words
from bot.dialogs.farewell import back_to
from bot.domain.cases import Case
from bot.domain.reminders import Outcome
from bot.domain.specialists import Booking, Share
from bot.domain.voices import Voice
from bot.handlers.cases_summary_words import band_words
from bot.handlers.reply import pager
from bot.texts import Texts
from bot.use_cases.specialists_own import Mine, Shared

Screen = tuple[str, Rows]


def bookings_screen(found: list[Mine], more: bool, page: int, voice: Voice, texts: Texts) -> Screen:
    """Those of which nobody has told yet come first; each is told of in one press."""
    if not found:
        text = texts.t("staff.specialists.own", "📅 No meetings. Book one from «👨‍👩‍👧 Families».")
        return text, pager(voice, page, more, lambda to: MyBookingsPress(page=to))
    lines = [texts.t("staff.specialists.own", "📅 Your meetings, by the clock of each family.")]
    rows: Rows = []
    for number, one in enumerate(found, 1):
        lines.append(f"{number}. {_line(one.booking, voice)}")
        if one.ahead:
            rows.append([Key(f"{number}. {_short(one.booking)}", _press(one.booking, "open"))])
        else:
            came = texts.label("staff.specialists.own", "✅ {number}. Came", number=number)
            missed = texts.label("staff.specialists.own", "❌ {number}. Did not come", number=number)
            rows.append([Key(came, _press(one.booking, "attended")), Key(missed, _press(one.booking, "missed"))])
    if any(not one.ahead for one in found):
        lines.append(texts.t("staff.specialists.own", "Please tell how it was, where its hour is over."))
    return "\n".join(lines), rows + pager(voice, page, more, lambda to: MyBookingsPress(page=to))


def booking_screen(booking: Booking, ahead: bool, voice: Voice, texts: Texts) -> Screen:
    found = booking.appointment
    lines = [_line(booking, voice)]
    if found.outcome is not Outcome.OPEN:
        lines.append(_outcome(found.outcome, texts))
    rows: Rows = []
    if found.outcome is Outcome.OPEN and ahead:
        off = texts.label("staff.specialists.own", "❌ Call it off")
        rows.append([Key(off, _press(booking, "off"))])
    elif found.outcome is Outcome.OPEN:
        rows.append([Key(texts.label("staff.specialists.own", "✅ Came"), _press(booking, "attended"))])
        rows.append([Key(texts.label("staff.specialists.own", "❌ Did not come"), _press(booking, "missed"))])
    elif booking.told_at:
        rows.append([Key(texts.label("staff.specialists.own", "↩️ Undo (2 minutes)"), _press(booking, "undo"))])
    family = Key(_family(texts), SharedPress(case_id=booking.case.id).pack())
    return "\n".join(lines), [*rows, [family], [back_to(MyBookingsPress(), voice)]]


def too_late_screen(voice: Voice, texts: Texts) -> Screen:
    text = texts.t("staff.specialists.own", "Two minutes are over: it stays as you told it.")
    return text, [[back_to(MyBookingsPress(), voice)]]


def families_screen(found: list[tuple[Share, Case]], voice: Voice, texts: Texts) -> Screen:
    if not found:
        text = texts.t("staff.specialists.own", "No family is shared with you now. A curator shares one.")
        return text, []
    text = texts.t("staff.specialists.own", "👨‍👩‍👧 Families that are shared with you.")
    return text, [
        [Key(f"{case.code} {case.alias} · {need(share.domain, voice)}", SharedPress(case_id=case.id).pack())]
        for share, case in found
    ]


def family_screen(shared: Shared, voice: Voice, texts: Texts) -> Screen:
    case = shared.case
    lines = [f"👨‍👩‍👧 <b>{case.code} · {escape(case.alias)}</b>", need(shared.share.domain, voice)]
    if shared.ages:
        ages = ", ".join(band_words(band, texts) for band in shared.ages)
        lines.append(texts.t("staff.specialists.own", "👶 Children: {ages}", ages=ages))
    lines += [f"📅 {_when(one, voice)}{_place(one, voice)}" for one in shared.ahead]
    if not shared.ahead:
        lines.append(texts.t("staff.specialists.own", "📅 No meeting ahead."))
    lines += [escape(f"🧾 {texts.full_day(one.day)}: {service(one.code, voice, {})}") for one in shared.services]
    book = Key(
        texts.label("staff.specialists.own", "📅 Book a meeting"),
        SharePress(share_id=shared.share.id, what="book").pack(),
    )
    given = Key(texts.label("staff.specialists.own", "🧾 Service"), ServicesPress(case_id=case.id).pack())
    return "\n".join(lines), [[book], [given], [back_to(SharedPress(), voice)]]


def services_screen(found: list[tuple[Share, Case]], texts: Texts) -> Screen:
    if not found:
        return texts.t("staff.specialists.own", "No family is shared with you now. A curator shares one."), []
    rows: Rows = [[Key(f"{case.code} {case.alias}", ServicesPress(case_id=case.id).pack())] for _, case in found]
    return texts.t("staff.specialists.own", "🧾 For which family was it?"), rows


def _outcome(outcome: Outcome, texts: Texts) -> str:
    return {
        Outcome.ATTENDED: texts.label("staff.specialists.own", "✅ Came. Written down."),
        Outcome.MISSED: texts.label("staff.specialists.own", "❌ Did not come. Written down; her curator sees it."),
        Outcome.MOVED: texts.label("staff.specialists.own", "📅 Moved to another day."),
        Outcome.CANCELLED: texts.label("staff.specialists.own", "❌ Called off."),
    }[outcome]


def _line(booking: Booking, voice: Voice) -> str:
    return escape(f"{_short(booking)}: {_when(booking, voice)}") + _place(booking, voice)


def _short(booking: Booking) -> str:
    return f"{booking.case.code} {booking.case.alias}"


def _when(booking: Booking, voice: Voice) -> str:
    return Texts(voice, booking.appointment.zone).when(booking.appointment.starts_at)


def _place(booking: Booking, voice: Voice) -> str:
    place = place_words(booking.appointment.place, voice)
    return f", {escape(place)}" if place else ""


def _press(booking: Booking, what: str) -> str:
    return BookingPress(booking_id=booking.id, what=what).pack()


def _family(texts: Texts) -> str:
    return texts.label("staff.specialists", "👨‍👩‍👧 To the family")
