"""The register of events: the summary on the screen, and the sheets of the file. Small numbers are not said."""

from collections.abc import Sequence
from datetime import date

from bot.content.events import in_the_register
from bot.domain.events import Direction
from bot.domain.events_attendance import HeadGroup
from bot.domain.events_register import SMALL, Became, Entry, Sums, by_direction, shown, sums
from bot.domain.voices import Voice
from bot.spreadsheet import Table
from bot.texts import Texts
from bot.use_cases.events_register import Register

Cell = str | int | date


def summary(found: Register, texts: Texts) -> str:
    lines = [
        texts.t(
            "staff.events.register",
            "📊 Events, {first} – {last}",
            first=texts.full_day(found.first),
            last=texts.full_day(found.last),
        )
    ]
    if not found.entries:
        return "\n".join([*lines, texts.t("staff.events.register", "No events in these days.")])
    lines += ["", *_lines(sums(found.entries), texts)]
    for direction, part in by_direction(found.entries).items():
        lines += ["", f"<b>{direction_name(direction, texts)}</b>", *_lines(part, texts)]
    lines += ["", texts.t("staff.events.register", "Where fewer than {n} came, no number is said.", n=SMALL)]
    return "\n".join(lines)


def _lines(part: Sums, texts: Texts) -> list[str]:
    became = part.became
    lines = [
        texts.t(
            "staff.events.register",
            "Held: {held} · called off: {off}",
            held=became[Became.HELD],
            off=became[Became.CALLED_OFF],
        )
    ]
    if n := became[Became.UNWRITTEN]:
        lines.append(texts.t("staff.events.register", "📝 The list is not closed, so not counted: {n}", n=n))
    if n := became[Became.AHEAD]:
        lines.append(texts.t("staff.events.register", "🗓 Still ahead: {n}", n=n))
    if became[Became.HELD]:
        lines += _who_came(part, texts)
    return lines


def _who_came(part: Sums, texts: Texts) -> list[str]:
    return [
        texts.t(
            "staff.events.register",
            "Families: {families}, visits: {visits} · adults: {adults} · children: {children}",
            families=shown(part.families),
            visits=shown(part.visits),
            adults=shown(part.adults),
            children=shown(part.children),
        ),
        texts.t(
            "staff.events.register",
            "Others: women {women} · teens {teens} · children {children} · men {men}",
            women=shown(part.heads[HeadGroup.WOMEN]),
            teens=shown(part.heads[HeadGroup.TEENS]),
            children=shown(part.heads[HeadGroup.CHILDREN]),
            men=shown(part.heads[HeadGroup.MEN]),
        ),
    ]


def tables(found: Register, voice: Voice, texts: Texts) -> list[Table]:
    """One sheet of events, one of sums."""
    return [
        Table(
            texts.label("staff.events.register", "Events"),
            [
                texts.label("staff.events.register", "Date"),
                texts.label("staff.events.register", "Programme"),
                texts.label("staff.events.register", "Class"),
                texts.label("staff.events.register", "Direction"),
                texts.label("staff.events.register", "What became of it"),
                texts.label("staff.events.register", "Families"),
                *_people_heads(texts),
            ],
            [_row(entry, voice, texts) for entry in found.entries],
        ),
        Table(
            texts.label("staff.events.register", "Sums"),
            [
                texts.label("staff.events.register", "Direction"),
                texts.label("staff.events.register", "Held"),
                texts.label("staff.events.register", "Called off"),
                texts.label("staff.events.register", "Families, each once"),
                texts.label("staff.events.register", "Visits of families"),
                *_people_heads(texts),
            ],
            _sum_rows(found.entries, texts),
        ),
    ]


def _people_heads(texts: Texts) -> list[str]:
    return [
        texts.label("staff.events.register", "Adults"),
        texts.label("staff.events.register", "Children"),
        texts.label("staff.events.register", "Others: women"),
        texts.label("staff.events.register", "Others: teens"),
        texts.label("staff.events.register", "Others: children"),
        texts.label("staff.events.register", "Others: men"),
    ]


def _row(entry: Entry, voice: Voice, texts: Texts) -> list[Cell]:
    """Who came stands empty where nothing was held."""
    name = in_the_register(entry.programme, voice)
    if name is None:
        name = texts.label("staff.events.register", "A meeting, unnamed here")
    one = sums([entry])
    people = (one.families, one.adults, one.children, *(one.heads[group] for group in HeadGroup))
    return [
        entry.day,
        name,
        entry.number or "",
        direction_name(entry.direction, texts),
        _became(entry.became, texts),
        *([_cell(n) for n in people] if entry.became is Became.HELD else [""] * len(people)),
    ]


def _sum_rows(entries: Sequence[Entry], texts: Texts) -> list[list[Cell]]:
    parts = [(direction_name(direction, texts), part) for direction, part in by_direction(entries).items()]
    parts.append((texts.label("staff.events.register", "All together"), sums(entries)))
    return [
        [name, part.became[Became.HELD], part.became[Became.CALLED_OFF], *map(_cell, part.people)]
        for name, part in parts
    ]


def _cell(people: int) -> Cell:
    """A number stays one, so that it can be counted with."""
    said = shown(people)
    return int(said) if said.isdigit() else said


def direction_name(direction: Direction | None, texts: Texts) -> str:
    names = {
        Direction.PARENTS: texts.label("staff.events.register", "For parents"),
        Direction.CHILDREN: texts.label("staff.events.register", "For children"),
        Direction.PARENT_CHILD: texts.label("staff.events.register", "Parents and children together"),
    }
    return names[direction] if direction else texts.label("staff.events.register", "Of no direction")


def _became(became: Became, texts: Texts) -> str:
    return {
        Became.HELD: texts.label("staff.events.register", "held"),
        Became.CALLED_OFF: texts.label("staff.events.register", "called off"),
        Became.UNWRITTEN: texts.label("staff.events.register", "list not closed"),
        Became.AHEAD: texts.label("staff.events.register", "ahead"),
    }[became]
