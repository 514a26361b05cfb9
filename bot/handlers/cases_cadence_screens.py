"""What is seen of the cadence of levels: HTML and buttons, nothing is read here."""

from html import escape

from bot.buttons.cases_cadence import CadenceAbovePress, CadenceBackPress, CadenceDaysPress, CadencePress
from bot.buttons.keys import Key, Rows
from bot.buttons.setup import SetupPress
from bot.dialogs.cases_course.words import level_words, often_words
from bot.dialogs.farewell import back_to
from bot.domain.cases_cadence import MOST, SHOWN_CHANGES, Change, Part, Trouble, choices
from bot.domain.cases_levels import Cadence, Level
from bot.texts import Texts
from bot.use_cases.cases_cadence_setting import Kept

Screen = tuple[str, Rows]


def all_levels(found: list[Kept], texts: Texts) -> Screen:
    lines = [texts.t("staff.cases.cadence", "🎚 How often each level wants contact, a visit and a review.")]
    for kept in found:
        own = texts.t("staff.cases.cadence", "✏️ your own") if kept.own else ""
        lines += ["", f"<b>{escape(_name(kept.level, texts))}</b> {own}".strip(), often_words(kept.cadence, texts)]
    rows = [[Key(_name(kept.level, texts), CadencePress(level=kept.level).pack())] for kept in found]
    return "\n".join(lines), [*rows, [back_to(SetupPress(), texts.voice)]]


def level_screen(kept: Kept, texts: Texts) -> Screen:
    lines = [f"🎚 <b>{escape(_name(kept.level, texts))}</b>", often_words(kept.cadence, texts), _told(kept, texts)]
    if kept.quicker:
        quicker = texts.t("staff.cases.cadence", "Somebody was quicker, and nothing was changed. This holds now:")
        lines.insert(0, quicker)
    if kept.history:
        lines += ["", texts.t("staff.cases.cadence", "What was changed:")]
        lines += [_step(one, before, texts) for one, before in reversed(kept.steps[-SHOWN_CHANGES:])]
    rows: Rows = [[_ask(kept, part, texts)] for part in Part]
    rows.append([_above(kept, texts)])
    if kept.own:
        press = CadenceBackPress(level=kept.level, seen=kept.seen)
        rows.append([Key(texts.label("staff.help_requests.ladder", "↩️ As it is meant to be"), press.pack())])
    return "\n".join(lines), [*rows, [back_to(CadencePress(), texts.voice)]]


def days_screen(kept: Kept, part: Part, texts: Texts) -> Screen:
    """Usual numbers to press; another may be typed."""
    now = {"days": _days(part, _of(kept.cadence, part), texts), "most": MOST[kept.level][part]}
    question = {
        Part.CONTACT: texts.t("staff.cases.cadence", "At most how many days may pass without a word?"),
        Part.CONTACT_LATER: texts.t(
            "staff.cases.cadence", "And once the level has lasted for three months: how many days without a word?"
        ),
        Part.VISIT: texts.t("staff.cases.cadence", "At most how many days may pass without a visit?"),
        Part.REVIEW: texts.t("staff.cases.cadence", "After how many days do you look at it together with the family?"),
    }
    text = texts.t("staff.cases.cadence", "Now: {days}. Press, or write a number from 1 to {most}.", **now)
    keys = [
        Key(
            _days(part, days, texts),
            CadenceDaysPress(level=kept.level, part=part, seen=kept.seen, days=days or 0).pack(),
        )
        for days in choices(kept.level, kept.cadence, part)
    ]
    rows = [keys[at : at + 3] for at in range(0, len(keys), 3)]
    head = f"🎚 <b>{escape(_name(kept.level, texts))}</b>"
    return "\n".join([head, question[part], text]), [*rows, [back_to(CadencePress(level=kept.level), texts.voice)]]


def trouble_words(trouble: Trouble, level: Level, part: Part, texts: Texts) -> str:
    words = {
        Trouble.BOUNDS: texts.t(
            "staff.cases.cadence",
            "At this level it is a number from 1 to {most}: a family must not be lost sight of.",
            most=MOST[level][part],
        ),
        Trouble.ALWAYS: texts.t("staff.cases.cadence", "At this level it cannot be left out."),
        Trouble.ORDER: texts.t(
            "staff.cases.cadence",
            "That does not fit the others: later there is contact less often than at first, and a review less often "
            "than contact. Change the other number first.",
        ),
    }
    return words[trouble]


def _told(kept: Kept, texts: Texts) -> str:
    if kept.cadence.above:
        return texts.t(
            "staff.cases.cadence", "If a family waits longer: a task for its curator, and you hear its code."
        )
    return texts.t("staff.cases.cadence", "If a family waits longer: a task for its curator.")


def _above(kept: Kept, texts: Texts) -> Key:
    press = CadenceAbovePress(level=kept.level, seen=kept.seen, above=not kept.cadence.above)
    if kept.cadence.above:
        return Key(texts.label("staff.cases.cadence", "🔕 Tell the curator only"), press.pack())
    return Key(texts.label("staff.cases.cadence", "🔔 Tell coordinators, too"), press.pack())


def _ask(kept: Kept, part: Part, texts: Texts) -> Key:
    label = f"{_part(part, texts)}: {_days(part, _of(kept.cadence, part), texts)}"
    return Key(label, CadenceDaysPress(level=kept.level, part=part, seen=kept.seen).pack())


def _step(one: Change, before: Cadence, texts: Texts) -> str:
    """«30 ноября 2026 года · Вера · Связь: 7 дней → 10 дней»"""
    if one.back:
        what = texts.t("staff.cases.cadence", "as it is meant to be")
    else:
        what = ", ".join(_differs(before, one.cadence, texts))
    return f"{texts.full_day(one.at)} · {escape(one.by)} · {what}"


def _differs(before: Cadence, after: Cadence, texts: Texts) -> list[str]:
    found = [
        f"{_part(part, texts)}: {_days(part, _of(before, part), texts)} → {_days(part, _of(after, part), texts)}"
        for part in Part
        if _of(before, part) != _of(after, part)
    ]
    if before.above != after.above:
        yes = texts.label("staff.cases.cadence", "coordinators hear of it")
        found.append(yes if after.above else texts.label("staff.cases.cadence", "coordinators do not hear of it"))
    return found


def _days(part: Part, days: int | None, texts: Texts) -> str:
    """Without a number of its own, later contact is as often as at first; a visit is not asked for."""
    if days is not None:
        return texts.span(days, "day")
    same = texts.label("staff.cases.cadence", "as at first")
    return same if part is Part.CONTACT_LATER else texts.label("staff.cases.cadence", "no matter")


def _of(cadence: Cadence, part: Part) -> int | None:
    days: int | None = getattr(cadence, part)
    return days


def _part(part: Part, texts: Texts) -> str:
    words = {
        Part.CONTACT: texts.label("staff.cases.cadence", "Contact"),
        Part.CONTACT_LATER: texts.label("staff.cases.cadence", "Contact after three months"),
        Part.VISIT: texts.label("staff.cases.cadence", "Visit"),
        Part.REVIEW: texts.label("staff.cases.cadence", "Review"),
    }
    return words[part]


def _name(level: Level, texts: Texts) -> str:
    return level_words(level, texts).capitalize()
