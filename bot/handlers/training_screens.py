"""What is seen of training and of the cards: HTML and buttons, nothing is read here."""

from datetime import date
from html import escape

from bot.buttons.cases import FamilyPress
from bot.buttons.keys import Key, Rows
from bot.buttons.setup import SetupPress
from bot.buttons.training import (
    TipPress,
    TrainedPress,
    TrainingAddPress,
    TrainingMinePress,
    TrainingPress,
    TrainingRowPress,
)
from bot.content.tips import TIPS
from bot.content.training import KINDS
from bot.dialogs.farewell import back_to
from bot.domain.training import MOST_HOURS, USUAL_HOURS, Holds, Training
from bot.domain.voices import Voice
from bot.handlers.reply import pager
from bot.texts import Texts
from bot.use_cases.training import Trained

Screen = tuple[str, Rows]
MARKS = {Holds.YES: "✅", Holds.ENDS_SOON: "⏳", Holds.OVER: "❌"}
A_ROW = 3


def everybody(found: list[Trained], ending: list[Trained], page: int, texts: Texts, *, more: bool) -> Screen:
    lines = [
        texts.t("staff.training", "🎓 Training of the staff.\n✅ counts · ⏳ ends within 60 days · ❌ is over"),
    ]
    if ending and page == 0:
        lines += ["", texts.t("staff.training", "Ends soon:")]
        lines += [f"• {escape(one.name)}: {_line(kept, one, texts)}" for one in ending for kept in one.ending]
    rows: Rows = [[Key(_counts(one), TrainedPress(person_id=one.person_id).pack())] for one in found]
    rows += pager(texts.voice, page, more, lambda to: TrainingPress(page=to))
    return "\n".join(lines), [*rows, [back_to(SetupPress(), texts.voice)]]


def one(person: Trained, texts: Texts) -> Screen:
    lines = [f"🎓 <b>{escape(person.name)}</b>", *_numbered(person, texts)]
    rows: Rows = [
        [Key(texts.label("staff.training", "➕ Training"), TrainingAddPress(person_id=person.person_id).pack())]
    ]
    keys = [
        Key(texts.label("staff.training", "🗑 {n}. Remove", n=number), TrainingRowPress(record_id=kept.id).pack())
        for number, kept in enumerate(person.records, 1)
    ]
    rows += [keys[at : at + A_ROW] for at in range(0, len(keys), A_ROW)]
    return "\n".join(lines), [*rows, [back_to(TrainingPress(), texts.voice)]]


def mine(person: Trained, texts: Texts) -> Screen:
    """A slip in it is told to the coordinator, who keeps it."""
    lines = [texts.t("staff.training", "🎓 What you have learned, as your coordinator wrote it down:")]
    tips = Key(texts.label("staff.training", "🗣 How to talk"), TipPress().pack())
    return "\n".join([*lines, *_numbered(person, texts)]), [[tips]]


def kinds(person: Trained, texts: Texts) -> Screen:
    rows: Rows = [
        [Key(_name(code, texts), TrainingAddPress(person_id=person.person_id, kind=code).pack())] for code in KINDS
    ]
    text = texts.t("staff.training", "🎓 {name}: which training?", name=person.name)
    return text, [*rows, [_back(person, texts)]]


def day(person: Trained, kind: str, texts: Texts) -> Screen:
    said = {"name": person.name, "kind": _name(kind, texts)}
    text = texts.t("staff.training", "🎓 {name}: {kind}. On which day did it end? Write the day with its year.", **said)
    today = TrainingAddPress(person_id=person.person_id, kind=kind, day=person.today.toordinal())
    return text, [[Key(texts.label("staff.training", "📅 Today"), today.pack())], [_back(person, texts)]]


def hours(person: Trained, kind: str, on_day: date, texts: Texts) -> Screen:
    said = {"name": person.name, "kind": _name(kind, texts), "day": texts.full_day(on_day), "most": MOST_HOURS}
    text = texts.t(
        "staff.training", "🎓 {name}: {kind}, {day}. How many hours? Press, or write a number up to {most}.", **said
    )
    press = TrainingAddPress(person_id=person.person_id, kind=kind, day=on_day.toordinal())
    keys = [Key(str(number), press.model_copy(update={"hours": number}).pack()) for number in USUAL_HOURS]
    rows = [keys[at : at + A_ROW] for at in range(0, len(keys), A_ROW)]
    return text, [*rows, [_back(person, texts)]]


def kept(person: Trained, made: int, texts: Texts) -> Screen:
    text, rows = one(person, texts)
    undo = Key(texts.label("staff.duty", "↩️ Undo"), TrainingRowPress(record_id=made).pack())
    done = texts.t("staff.training", "✅ Written down.")
    return f"{done}\n\n{text}", [[undo], *rows]


def taken_off(person: Trained, record_id: int, texts: Texts) -> Screen:
    text, rows = one(person, texts)
    back = TrainingRowPress(record_id=record_id, back=True)
    done = texts.t("staff.training", "🗑 Taken off.")
    return f"{done}\n\n{text}", [[Key(texts.label("staff.phones", "↩️ Put it back"), back.pack())], *rows]


def tip(number: int, case_id: int, voice: Voice, texts: Texts) -> Screen:
    """One thing on one card, and the next."""
    card = TIPS[number]
    head = texts.t("staff.training", "🗣 How to talk · {n} of {all}", n=number + 1, all=len(TIPS))
    lines = [head, f"<b>{escape(card.title.text(voice))}</b>", *(escape(line.text(voice)) for line in card.lines)]
    if card.to_verify:
        lines += ["", texts.t("staff.training", "No specialist has read this card yet. You know the family better.")]
    rows = pager(voice, number, number + 1 < len(TIPS), lambda to: TipPress(number=to, case_id=case_id))
    if case_id:
        family = FamilyPress(case_id=case_id)
        rows.append([Key(texts.label("staff.cases.new", "👨‍👩‍👧 Family card"), family.pack())])
    rows.append([Key(texts.label("staff.training", "🎓 My training"), TrainingMinePress().pack())])
    return "\n".join(lines), rows


def _numbered(person: Trained, texts: Texts) -> list[str]:
    if not person.records:
        return [texts.t("staff.training", "Nothing is written down yet.")]
    return [f"{number}. {_line(kept, person, texts)}" for number, kept in enumerate(person.records, 1)]


def _line(kept: Training, person: Trained, texts: Texts) -> str:
    """«✅ Рядом с особенной мамой · 12 марта 2026 года · 16 ч · до 12 марта 2029 года»"""
    parts = [f"{MARKS[kept.holds(person.today)]} {escape(_name(kept.kind, texts))}", texts.full_day(kept.on_day)]
    parts.append(texts.t("staff.training", "{n} h", n=kept.hours))
    if kept.ends_on is not None:
        parts.append(texts.t("staff.training", "until {day}", day=texts.full_day(kept.ends_on)))
    return " · ".join(parts)


def _counts(person: Trained) -> str:
    """«Ольга · ✅ 3 · ⏳ 1», on a button."""
    found = [(MARKS[how], person.count(how)) for how in Holds]
    return " · ".join([person.name, *(f"{mark} {count}" for mark, count in found if count)])


def _name(code: str, texts: Texts) -> str:
    known = KINDS.get(code)
    return known.name.text(texts.voice) if known else code


def _back(person: Trained, texts: Texts) -> Key:
    return back_to(TrainedPress(person_id=person.person_id), texts.voice)
