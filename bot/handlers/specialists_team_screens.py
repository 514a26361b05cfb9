"""The team of a family for its curator, and a meeting that is called off: HTML and buttons, nothing is read here."""

from html import escape

from bot.buttons.cases import FamilyPress
from bot.buttons.keys import Key, Rows
from bot.buttons.specialists import BookingPress, MyBookingsPress, SharePress, ShareWithPress, TeamPress
from bot.content.specialists import called, need, place_words
from bot.dialogs.farewell import back_to
from bot.domain.cases import Case
from bot.domain.specialists import Booking, NeedDomain, Sharing, Specialist
from bot.domain.voices import Voice
from bot.texts import Texts
from bot.use_cases.specialists_team import Choice, Member, Shared, Stopped, Team

Screen = tuple[str, Rows]


def team_screen(team: Team, voice: Voice, texts: Texts) -> Screen:
    case = team.case
    lines = [texts.t("staff.specialists.team", "👥 {code} {alias}: the team", code=case.code, alias=case.alias)]
    lines.append(texts.t("staff.specialists.team", "👩 {name}, curator", name=team.curator))
    if team.deputy:
        lines.append(texts.t("staff.specialists.team", "👩 {name}, stands in for the curator", name=team.deputy))
    for one in team.members:
        lines.append(_line(one, voice) + (f", {_when(one.ahead[0], voice)}" if one.ahead else ""))
    if not team.members:
        lines.append(texts.t("staff.specialists.team", "No specialist works with the family yet."))
    rows: Rows = [
        [Key(called(one.specialist, voice), SharePress(share_id=one.share.id).pack())] for one in team.members
    ]
    add = Key(texts.label("staff.specialists.team", "➕ Specialist"), ShareWithPress(case_id=case.id).pack())
    return "\n".join(lines), [*rows, [add], [back_to(FamilyPress(case_id=case.id), voice)]]


def others_screen(choice: Choice, voice: Voice, texts: Texts) -> Screen:
    case = choice.case
    said = {"code": case.code, "alias": case.alias}
    if choice.others:
        text = texts.t("staff.specialists.team", "👥 {code} {alias}\nWith whom do you share the family?", **said)
    else:
        text = texts.t(
            "staff.specialists.team", "There is nobody else. The coordinator invites specialists under «👥 People»."
        )
    rows: Rows = [
        [Key(called(one, voice), ShareWithPress(case_id=case.id, person_id=one.person_id).pack())]
        for one in choice.others
    ]
    return text, [*rows, [back_to(TeamPress(case_id=case.id), voice)]]


def domains_screen(choice: Choice, person_id: int, voice: Voice, texts: Texts) -> Screen:
    case, one = choice.case, next((one for one in choice.others if one.person_id == person_id), None)
    if one is None:
        return gone_screen(case, voice, texts)
    text = texts.t(
        "staff.specialists.team",
        "{who}: what for?\nThey see the name you call the family by, how old the children are, and this one word. No "
        "notes, no requests, no address, no number. The mother finds them in «👥 My team»: tell her first.",
        who=called(one, voice),
    )
    keys = [
        Key(need(domain, voice), ShareWithPress(case_id=case.id, person_id=person_id, need=domain.short).pack())
        for domain in NeedDomain
    ]
    rows: Rows = [keys[at : at + 2] for at in range(0, len(keys), 2)]
    return text, [*rows, [back_to(ShareWithPress(case_id=case.id), voice)]]


def shared_screen(done: Shared, voice: Voice, texts: Texts) -> Screen:
    if done.how is Sharing.NOT_OPEN:
        text = texts.t(
            "staff.specialists.team",
            "This family is not accompanied now: it waits, or its case is closed. It cannot be shared.",
        )
        return text, [[back_to(TeamPress(case_id=done.case.id), voice)]]
    if done.member is None:
        return gone_screen(done.case, voice, texts)
    text, rows = member_screen(done.case, done.member, voice, texts)
    if done.how is Sharing.DONE:
        first = texts.t("staff.specialists.team", "✅ Shared.")
    else:
        first = texts.t(
            "staff.specialists.team", "It is shared already. For something else: end it first, then share it anew."
        )
    return f"{first}\n{text}", rows


def gone_screen(case: Case, voice: Voice, texts: Texts) -> Screen:
    text = texts.t("staff.specialists.team", "This person cannot be chosen any more. Choose another one.")
    return text, [[back_to(ShareWithPress(case_id=case.id), voice)]]


def member_screen(case: Case, member: Member, voice: Voice, texts: Texts) -> Screen:
    lines = [f"👥 {case.code} {escape(case.alias)}", _line(member, voice)]
    if not member.ahead:
        lines.append(texts.t("staff.specialists.team", "No meeting ahead."))
    lines += [f"📅 {_when(one, voice)}{_place(one, voice)}" for one in member.ahead]
    share_id = member.share.id
    book = texts.label("staff.specialists.team", "📅 Book a meeting")
    stop = texts.label("staff.specialists.team", "🚫 End the sharing")
    rows: Rows = [[Key(book, SharePress(share_id=share_id, what="book").pack())]]
    rows += [[Key(_off(one, voice, texts), BookingPress(booking_id=one.id, what="off").pack())] for one in member.ahead]
    rows.append([Key(stop, SharePress(share_id=share_id, what="stop").pack())])
    return "\n".join(lines), [*rows, [back_to(TeamPress(case_id=case.id), voice)]]


def stop_screen(case: Case, member: Member, voice: Voice, texts: Texts) -> Screen:
    text = texts.t(
        "staff.specialists.team",
        "👥 {code} {alias}\nEnd the sharing with {who}? From then on they see nothing of the family.",
        code=case.code,
        alias=case.alias,
        who=called(member.specialist, voice),
    )
    if member.ahead:
        text += "\n" + texts.n(
            "staff.specialists.team",
            "{n} meeting ahead is called off, and the mother hears that you find another day.",
            "{n} meetings ahead are called off, and the mother hears that you find another day.",
            len(member.ahead),
        )
    share_id = member.share.id
    yes = Key(
        texts.label("staff.specialists.team", "🚫 Yes, end it"), SharePress(share_id=share_id, what="stopped").pack()
    )
    return text, [[yes], [back_to(SharePress(share_id=share_id), voice)]]


def stopped_screen(stopped: Stopped, voice: Voice, texts: Texts) -> Screen:
    text = texts.t("staff.specialists.team", "The sharing has ended: {who}.", who=_who(stopped.specialist, voice))
    return text, [[back_to(TeamPress(case_id=stopped.case.id), voice)]]


def call_off_screen(booking: Booking, own: bool, voice: Voice, texts: Texts) -> Screen:
    """`own`: for the specialist, and not for the curator."""
    text = texts.t(
        "staff.specialists.team",
        "Call the meeting off: {code} {alias}, {when}? The mother hears of it in neutral words.",
        code=booking.case.code,
        alias=booking.case.alias,
        when=_when(booking, voice),
    )
    label = texts.label("staff.specialists.team", "❌ Yes, call it off")
    yes = Key(label, BookingPress(booking_id=booking.id, what="called_off").pack())
    return text, [[yes], [_from_there(booking, own, voice)]]


def called_off_screen(booking: Booking, own: bool, voice: Voice, texts: Texts) -> Screen:
    if own:
        text = texts.t("staff.specialists.team", "The meeting is called off. The mother and her curator hear of it.")
    else:
        text = texts.t("staff.specialists.team", "The meeting is called off. The mother and the specialist hear of it.")
    return text, [[_from_there(booking, own, voice)]]


def _from_there(booking: Booking, own: bool, voice: Voice) -> Key:
    return back_to(MyBookingsPress() if own else TeamPress(case_id=booking.case.id), voice)


def _line(member: Member, voice: Voice) -> str:
    return f"{escape(called(member.specialist, voice))} · {need(member.share.domain, voice)}"


def _off(booking: Booking, voice: Voice, texts: Texts) -> str:
    day = Texts(voice, booking.appointment.zone).short_day(booking.appointment.starts_at)
    return texts.label("staff.specialists.team", "❌ Call off: {day}", day=day)


def _who(one: Specialist | None, voice: Voice) -> str:
    return called(one, voice) if one else ""


def _when(booking: Booking, voice: Voice) -> str:
    return Texts(voice, booking.appointment.zone).when(booking.appointment.starts_at)


def _place(booking: Booking, voice: Voice) -> str:
    place = place_words(booking.appointment.place, voice)
    return f", {escape(place)}" if place else ""
