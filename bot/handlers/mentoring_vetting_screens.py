"""What is seen of a volunteer's papers: HTML and buttons, nothing is read here."""

from datetime import date
from html import escape

from bot.buttons.keys import Key, Rows, column
from bot.buttons.mentoring_applications import ApplicationsPress
from bot.buttons.mentoring_lessons import CodePress, LessonsPress
from bot.buttons.mentoring_vetting import (
    VettedPress,
    VettingAddPress,
    VettingBackPress,
    VettingChoicePress,
    VettingListPress,
)
from bot.buttons.people import MembersPress
from bot.content.mentoring_vetting import RULES
from bot.content.screens import say
from bot.dialogs.farewell import back_to
from bot.domain.mentoring_vetting import GOOD, Holds, Item, Seen
from bot.domain.voices import Voice
from bot.handlers.reply import pager
from bot.texts import Texts
from bot.use_cases.mentoring_vetting import Status, Vetted

Screen = tuple[str, Rows]
OWN_LINES = 3
"""More would be a wall to somebody who reads in easy words."""
MARKS = {Holds.YES: "✅", Holds.ENDS_SOON: "⏳", Holds.OVER: "❌", Holds.MISSING: "▫️"}


def everybody(found: list[Vetted], page: int, texts: Texts, *, more: bool) -> Screen:
    lines = [
        texts.t("staff.vetting", "📋 Volunteers: what was seen of each.\n✅ ready · ▫️ how much is missing or over"),
    ]
    if not found:
        lines.append(texts.t("staff.vetting", "There are no volunteers yet."))
    rows: Rows = [[Key(_counted(one), VettedPress(person_id=one.person_id).pack())] for one in found]
    rows += pager(texts.voice, page, more, lambda to: VettingListPress(page=to))
    rows.append([Key(texts.label("staff.applications", "🤝 Applications"), ApplicationsPress().pack())])
    rows.append([Key(texts.label("staff.vetting", "⚙️ Which papers are needed"), VettingChoicePress().pack())])
    return "\n".join(lines), [*rows, [back_to(MembersPress(page=0), texts.voice)]]


def one(person: Vetted, texts: Texts) -> Screen:
    lines = [f"📋 <b>{escape(person.name)}</b>", *(_line(item, person, texts) for item in person.needed)]
    if not person.missing:
        lines.append(texts.t("staff.vetting", "Everything is there: may be proposed to a family."))
    lines.append(texts.t("staff.vetting", "Only a date and who saw it are kept, never the paper. Press what was seen."))
    keys = [
        Key(name_of(item, texts.voice), VettingAddPress(person_id=person.person_id, item=item).pack())
        for item in person.needed
    ]
    rows = [keys[at : at + 2] for at in range(0, len(keys), 2)]
    history = VettedPress(person_id=person.person_id, history=True)
    rows.append([Key(texts.label("staff.vetting", "🗓 All that was written"), history.pack())])
    return "\n".join(lines), [*rows, [back_to(VettingListPress(), texts.voice)]]


def day(person: Vetted, item: Item, texts: Texts) -> Screen:
    said = {"name": person.name, "item": name_of(item, texts.voice)}
    text = texts.t(
        "staff.vetting",
        "📋 {name}: {item}. On which day was it, or which day does it bear? With its year.",
        **said,
    )
    months = RULES[item].months
    if months is not None:
        text += "\n" + texts.n("staff.vetting", "It counts for {n} month.", "It counts for {n} months.", months)
        if RULES[item].to_verify:
            text += " " + texts.t("staff.vetting", "Nobody has confirmed this term yet: ask your lawyer.")
    today = VettingAddPress(person_id=person.person_id, item=item, day=person.today.toordinal())
    rows: Rows = [[Key(texts.label("staff.training", "📅 Today"), today.pack())]]
    if person.holds(item) is not Holds.MISSING:
        back = VettingBackPress(person_id=person.person_id, item=item)
        rows.append([Key(texts.label("staff.vetting", "🗑 Does not count"), back.pack())])
    return text, [*rows, [back_to(VettedPress(person_id=person.person_id), texts.voice)]]


def kept(person: Vetted, item: Item, resting: int, texts: Texts) -> Screen:
    text, rows = one(person, texts)
    done = texts.t("staff.training", "✅ Written down.")
    if resting:
        done += " " + texts.t("staff.vetting", "A talk rested for want of it: its curator hears that it may go on.")
    undo = VettingBackPress(person_id=person.person_id, item=item)
    return f"{done}\n\n{text}", [[Key(texts.label("staff.duty", "↩️ Undo"), undo.pack())], *rows]


def taken_back(person: Vetted, texts: Texts) -> Screen:
    text, rows = one(person, texts)
    done = texts.t("staff.vetting", "🗑 It does not count any more. Running talks rest, and their curators know.")
    return f"{done}\n\n{text}", rows


def history(person: Vetted, lines: list[Seen], names: dict[int, str], texts: Texts) -> Screen:
    said = [f"🗓 <b>{escape(person.name)}</b>"]
    for line in lines:
        mark = "🗑" if line.taken_back else "•"
        what = f"{mark} {name_of(line.item, texts.voice)}, {texts.full_day(line.on_day)}"
        said.append(f"{what}, {escape(names.get(line.by_id, ''))}{_until(line.until, texts)}")
    if not lines:
        said.append(texts.t("staff.training", "Nothing is written down yet."))
    return "\n".join(said), [[back_to(VettedPress(person_id=person.person_id), texts.voice)]]


def choices(chosen: dict[Item, bool], texts: Texts) -> Screen:
    text = texts.t(
        "staff.vetting",
        "⚙️ Six things are always needed. These two your organisation chooses; your lawyer knows whether it must. "
        "What is newly needed is asked for before the next pair; talks that run go on.",
    )
    rows: Rows = [
        [
            Key(
                f"{'✅' if needed else '▫️'} {name_of(item, texts.voice)}",
                VettingChoicePress(item=item, needed=not needed).pack(),
            )
        ]
        for item, needed in chosen.items()
    ]
    return text, [*rows, [back_to(VettingListPress(), texts.voice)]]


def status(found: Status, texts: Texts) -> Screen:
    """No date and nobody's name."""
    lines = [f"📋 <b>{escape(found.name)}</b>"]
    lines += [f"{MARKS[holds]} {name_of(item, texts.voice)}" for item, holds in found.holds.items()]
    missing = [item for item, holds in found.holds.items() if holds not in GOOD]
    lines.append(lacks(missing, texts) if missing else texts.t("staff.vetting", "Everything is there."))
    return "\n".join(lines), []


def lacks(missing: list[Item], texts: Texts) -> str:
    """Why somebody cannot be proposed now, in words."""
    items = ", ".join(f"«{name_of(item, texts.voice)}»" for item in missing)
    return texts.t("staff.vetting", "Missing or over: {items}. The coordinator knows what to do.", items=items)


def mine(person: Vetted, voice: Voice, texts: Texts) -> Screen:
    """To the volunteer: what is missing, then what ends one day. What is there for good needs no line."""
    ending = [item for item in person.needed if item not in person.missing and person.seen[item].until]
    lines = [_own_line(item, person, voice, texts) for item in (*person.missing, *ending)]
    if len(lines) > OWN_LINES:
        rest = say("mentoring_vetting.more", voice, count=len(lines) - OWN_LINES + 1).text
        lines = [*lines[: OWN_LINES - 1], rest]
    said = say("mentoring_vetting.mine" if person.missing else "mentoring_vetting.mine_ready", voice)
    return "\n".join([said.text, *lines]), column(said.buttons, {"lessons": LessonsPress(), "code": CodePress()})


def name_of(item: Item, voice: Voice) -> str:
    return RULES[item].name.text(voice)


def _counted(person: Vetted) -> str:
    return f"{person.name} · ▫️ {len(person.missing)}" if person.missing else f"{person.name} · ✅"


def _line(item: Item, person: Vetted, texts: Texts) -> str:
    """«✅ Справка о несудимости, 12 марта 2026 года, до 12 марта 2027 года»"""
    holds, seen = person.holds(item), person.seen.get(item)
    line = f"{MARKS[holds]} {name_of(item, texts.voice)}"
    if seen is None or holds is Holds.MISSING:
        return line
    return f"{line}, {texts.full_day(seen.on_day)}{_until(seen.until, texts)}"


def _own_line(item: Item, person: Vetted, voice: Voice, texts: Texts) -> str:
    holds, seen = person.holds(item), person.seen.get(item)
    line = f"{MARKS[holds]} {name_of(item, voice)}"
    if seen is None or seen.until is None or holds is Holds.MISSING:
        return line
    return f"{line}, {say('mentoring_vetting.until', voice, day=texts.full_day(seen.until)).text}"


def _until(until: date | None, texts: Texts) -> str:
    if until is None:
        return ""
    return f", {texts.t('staff.training', 'until {day}', day=texts.full_day(until))}"
