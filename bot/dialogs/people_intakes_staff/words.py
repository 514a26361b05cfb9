"""One request on a screen, and who may run the family."""

from html import escape

from bot.buttons.cases import FamilyPress
from bot.buttons.keys import Key, Rows
from bot.buttons.people import NewLinkPress, PaperPress
from bot.buttons.people_intakes import (
    AgenciesPress,
    AgencyLinkPress,
    IntakeAnswerPress,
    IntakePress,
    IntakesPress,
)
from bot.content.screens import say
from bot.domain.people import Role, Who
from bot.domain.people_intakes import OPEN, Agency, IntakeState, Known, Load, Words
from bot.texts import Texts
from bot.use_cases.people_intakes import Seen
from bot.use_cases.people_intakes_answers import Accepted


def intake_screen(seen: Seen, who: Who, texts: Texts) -> tuple[str, Rows]:
    intake, t = seen.intake, texts.t
    head = t("staff.people.intakes", "📥 Request of {when}", when=texts.when(intake.created_at))
    lines = [f"<b>{head}</b>", t("staff.people.intakes", "Source: {source}", source=source_of(seen, texts))]
    if intake.urgent:
        lines.append(t("staff.people.intakes", "🔥 Urgent"))
    if seen.readable:
        lines += marked(intake.words)
    lines.append(_state(seen, who, texts))
    if seen.readable and intake.words.refusal and intake.state is IntakeState.TAKEN:
        lines.append(t("staff.people.intakes", "↩️ Cannot: {why}", why=intake.words.refusal))
    if seen.twin is not None:
        lines.append(f"⚠️ {twin_words(seen.twin, texts)}")
    if seen.late:
        lines.append(t("staff.people.intakes", "⏰ It waits longer than it should."))
    return "\n".join(lines), _rows(seen, who, texts)


def source_of(seen: Seen, texts: Texts) -> str:
    return seen.agency or say("people_intakes.sources", texts.voice).buttons[seen.intake.source]


def twin_words(twin: Known, texts: Texts) -> str:
    """A date or a code, and nothing else of whoever it may be."""
    if twin.intake_id is None:
        return texts.t("staff.people.intakes", "This looks like the family {code}.", code=twin.code)
    return texts.t("staff.people.intakes", "This looks like the request of {day}.", day=texts.short_day(twin.since))


def accepted_screen(accepted: Accepted, texts: Texts) -> tuple[str, Rows]:
    """The words are hers to read now; then the link, or paper for a mother without a telephone."""
    case_id, label = accepted.case_id, texts.label
    lines = [
        texts.t("staff.people.intakes", "✅ {code}: the family is yours.", code=accepted.code),
        *marked(accepted.words),
    ]
    card = Key(label("staff.cases.new", "👨‍👩‍👧 Family card"), FamilyPress(case_id=case_id).pack())
    if accepted.waiting:
        lines.append(texts.t("staff.people.intakes", "⏳ Its project is full, so it is on the waiting list."))
        return "\n".join(lines), [[card]]
    link = Key(label("staff.people.intakes", "🔗 Link for the mother"), NewLinkPress(case_id=case_id).pack())
    paper = Key(label("staff.people.intakes", "📵 Mother without a telephone"), PaperPress(case_id=case_id).pack())
    return "\n".join(lines), [[link], [paper], [card]]


def still_asked(intake_id: int, code: str, texts: Texts) -> tuple[str, Rows]:
    """She has not said why she cannot, so both answers are open."""
    yes, no = (IntakeAnswerPress(intake_id=intake_id, yes=yes).pack() for yes in (True, False))
    words = texts.t("staff.people.intakes", "All right. The case {code} waits for an answer.", code=code)
    label = texts.label
    return words, [
        [Key(label("staff.people.intakes", "I take it"), yes), Key(label("staff.people.intakes", "I cannot"), no)]
    ]


def load_words(load: Load, texts: Texts) -> str:
    """«Ольга · 12/15 · 🏖 до 10 декабря», on a button."""
    known = {"name": load.name, "families": load.families, "limit": load.limit}
    if load.away_until is None:
        line = texts.label("staff.people.intakes", "{name} · {families}/{limit}", **known)
    else:
        until = texts.short_day(load.away_until)
        line = texts.label(
            "staff.people.intakes", "{name} · {families}/{limit} · 🏖 until {until}", until=until, **known
        )
    return untrained(line, load, texts)


def untrained(line: str, load: Load, texts: Texts) -> str:
    """With a word where she has not learned what every curator is to learn. It keeps nobody from asking her."""
    without = texts.label("staff.training", "without training")
    return line if load.trained else f"{line} · {without}"


def doubt_words(load: Load, texts: Texts) -> str:
    """Why the coordinator is asked once more."""
    if load.away_until is not None:
        away = {"name": load.name, "until": texts.day(load.away_until)}
        return texts.t("staff.people.intakes", "{name} is away until {until}. Ask her all the same?", **away)
    full = {"name": load.name, "families": load.families, "limit": load.limit}
    return texts.t("staff.people.intakes", "{name} has {families} families of {limit}. Ask her all the same?", **full)


def agency_screen(agency: Agency, texts: Texts) -> tuple[str, Rows]:
    kind = say("people_intakes.agencies", texts.voice).buttons[agency.kind]
    came = texts.n("staff.people.agencies", "{n} came by its link", "{n} came by its link", agency.came)
    lines = [f"<b>{escape(agency.name)}</b>", escape(kind), came]
    if agency.ended:
        lines.append(texts.t("staff.people.agencies", "Its link counts no more: whoever comes by it came herself."))
        back = AgencyLinkPress(agency_id=agency.id, what="back")
        rows: Rows = [[Key(texts.label("staff.people.agencies", "↩️ It counts again"), back.pack())]]
    else:
        link, end = (AgencyLinkPress(agency_id=agency.id, what=what) for what in ("link", "end"))
        rows = [
            [Key(texts.label("staff.people.agencies", "🔗 Link and picture"), link.pack())],
            [Key(texts.label("staff.people.agencies", "🚪 Sends nobody any more"), end.pack())],
        ]
    return "\n".join(lines), [*rows, [Key(say("menu.common", texts.voice).buttons["back"], AgenciesPress().pack())]]


def marked(words: Words) -> list[str]:
    """Name, place, how to reach her and what she needs, each with its mark."""
    lines = (("👤", words.name), ("📍", words.place), ("📞", words.contact), ("📝", words.reason))
    return [f"{mark} {escape(text)}" for mark, text in lines if text]


def _state(seen: Seen, who: Who, texts: Texts) -> str:
    intake, t = seen.intake, texts.t
    if intake.state is IntakeState.CASE:
        known = {"code": intake.code, "name": seen.curator}
        return t("staff.people.intakes", "It is the family {code} now, with {name}.", **known)
    if intake.state is IntakeState.CLOSED:
        return t("staff.people.intakes", "Closed: it led to no family.")
    if intake.state is IntakeState.OFFERED:
        return t("staff.people.intakes", "{code}: {name} is asked.", code=intake.code, name=seen.curator)
    if intake.taken_by == who.person_id:
        return t("staff.people.intakes", "You have taken it. Please call.")
    return t("staff.people.intakes", "{name} has taken it already.", name=seen.taken_by)


def _rows(seen: Seen, who: Who, texts: Texts) -> Rows:
    intake, label, rows = seen.intake, texts.label, []
    if seen.readable and intake.state in OPEN:
        if who.role is Role.COORDINATOR:
            hand = IntakePress(intake_id=intake.id, what="hand")
            rows.append([Key(label("staff.people.intakes", "👤 Choose a curator"), hand.pack())])
        else:
            mine = IntakeAnswerPress(intake_id=intake.id, yes=True)
            rows.append([Key(label("staff.people.intakes", "➕ Make it a family"), mine.pack())])
        close = IntakePress(intake_id=intake.id, what="close")
        rows.append([Key(label("staff.people.intakes", "🚫 No family"), close.pack())])
    rows.append([Key(label("staff.people.intakes", "📥 All requests"), IntakesPress(page=0).pack())])
    return rows
