"""The coordinator's screens of specialists: HTML and buttons, nothing is read here."""

from html import escape

from bot.buttons.keys import Key, Rows
from bot.buttons.people import MembersPress
from bot.buttons.specialists import InviteSpecialistPress, RosterPress, SpecialistPress
from bot.content.specialists import called, kind_words
from bot.dialogs.farewell import back_to
from bot.domain.specialists import SpecialistKind
from bot.domain.voices import Voice
from bot.handlers.reply import pager
from bot.texts import Texts
from bot.use_cases.specialists import PAGE, Ended, Line

Screen = tuple[str, Rows]


def roster_screen(found: list[Line], page: int, voice: Voice, texts: Texts) -> Screen:
    """How many families and meetings, never which."""
    here = found[page * PAGE : (page + 1) * PAGE]
    lines = [texts.t("staff.specialists", "👤 Specialists")]
    if not found:
        lines.append(texts.t("staff.specialists", "There is nobody yet. Invite a psychologist, a lawyer, a teacher."))
    lines += [f"<b>{escape(called(one.specialist, voice))}</b>\n{_work(one, texts)}" for one in here]
    rows: Rows = [
        [Key(called(one.specialist, voice), SpecialistPress(person_id=one.specialist.person_id).pack())] for one in here
    ]
    rows += pager(voice, page, len(found) > (page + 1) * PAGE, lambda to: RosterPress(page=to))
    rows.append([Key(texts.label("staff.specialists", "➕ Invite a specialist"), InviteSpecialistPress().pack())])
    return "\n".join(lines), [*rows, [back_to(MembersPress(page=0), voice)]]


def kinds_screen(voice: Voice, texts: Texts) -> Screen:
    rows: Rows = [
        [Key(kind_words(kind, "", voice), InviteSpecialistPress(kind=kind).pack())] for kind in SpecialistKind
    ]
    text = texts.t("staff.specialists", "Whom do you invite?")
    return text, [*rows, [back_to(RosterPress(), voice)]]


def card_screen(line: Line, voice: Voice, texts: Texts) -> Screen:
    end = texts.label("staff.specialists", "🚪 End the work here")
    press = SpecialistPress(person_id=line.specialist.person_id, what="end")
    text = f"<b>{escape(called(line.specialist, voice))}</b>\n{_work(line, texts)}"
    return text, [[Key(end, press.pack())], [back_to(RosterPress(), voice)]]


def end_screen(line: Line, voice: Voice, texts: Texts) -> Screen:
    """Nothing of it can be taken back, so it is asked once more."""
    person_id = line.specialist.person_id
    text = texts.t(
        "staff.specialists",
        "End the work of {who} here? From then on no family opens. Each meeting ahead is called off: the mother hears "
        "it in neutral words, her curator finds another day. This cannot be undone.",
        who=called(line.specialist, voice),
    )
    yes = Key(
        texts.label("staff.specialists", "🚪 Yes, end it"), SpecialistPress(person_id=person_id, what="ended").pack()
    )
    return f"{text}\n{_work(line, texts)}", [[yes], [back_to(SpecialistPress(person_id=person_id), voice)]]


def ended_screen(ended: Ended, voice: Voice, texts: Texts) -> Screen:
    text = texts.t("staff.specialists", "{name} is no specialist here any more.", name=ended.name)
    freed = texts.n(
        "staff.specialists",
        "{n} meeting was called off; the family's curator knows.",
        "{n} meetings were called off; the families' curators know.",
        ended.freed,
    )
    return f"{text}\n{freed}", [[back_to(RosterPress(), voice)]]


def _work(line: Line, texts: Texts) -> str:
    families = texts.n("staff.specialists", "{n} family", "{n} families", line.families)
    ahead = texts.n("staff.specialists", "{n} meeting ahead", "{n} meetings ahead", line.ahead)
    words = f"{families}, {ahead}"
    if line.away_until:
        until = texts.full_day(line.away_until)
        words += "\n" + texts.t("staff.specialists", "🏖 On leave until {until}", until=until)
    return words
