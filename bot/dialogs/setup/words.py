"""The list of steps with what is done, and what does not work without the rest."""

from bot.buttons.cases_cadence import CadencePress
from bot.buttons.keys import Key, Rows
from bot.buttons.setup import SetupPress
from bot.buttons.team_room import RoomPress
from bot.buttons.training import TrainingPress
from bot.content.zones import place_of
from bot.domain.setup import Setup, Step
from bot.texts import Texts

Screen = tuple[str, Rows]


def checklist(setup: Setup, texts: Texts) -> Screen:
    """One line and one button a step, in any order."""
    t, there = texts.t, Texts(texts.voice, setup.zone)
    lines = [_head(setup, texts), ""]
    for number, step in enumerate(Step, 1):
        done = setup.done(step)
        what = told(step, setup, there) if done else f"{label(step, texts)}. {without(step, setup, texts)}"
        lines.append(f"{'✅' if done else '▫️'} {number}. {what}")
    if not setup.room:
        lines += ["", t("staff.setup", "If you like: a team room, where the whole team sees requests by code.")]
    rows: Rows = [[Key(mark(step, setup, texts), SetupPress(step=step).pack())] for step in Step]
    rows.append([Key(texts.label("staff.setup", "🎚 How often to see a family"), CadencePress().pack())])
    rows.append([Key(texts.label("staff.setup", "🎓 Training"), TrainingPress().pack())])
    rows.append([Key(texts.label("staff.people", "💬 Team room"), RoomPress(what="about").pack())])
    return "\n".join(lines), rows


def mark(step: Step, setup: Setup, texts: Texts) -> str:
    """«✅ Название», on a button."""
    return f"{'✅' if setup.done(step) else '▫️'} {label(step, texts)}"


def label(step: Step, texts: Texts) -> str:
    words = {
        Step.NAME: texts.label("staff.setup", "Name"),
        Step.ZONE: texts.label("staff.setup", "Clock"),
        Step.PHONES: texts.label("staff.setup", "Emergency numbers"),
        Step.PROJECT: texts.label("staff.setup", "Project"),
        Step.CURATORS: texts.label("staff.setup", "Curators"),
        Step.DUTY: texts.label("staff.setup", "Rota"),
    }
    return words[step]


def told(step: Step, setup: Setup, there: Texts) -> str:
    """What is known of a step that is done; times as the organisation's clock shows them."""
    t, n = there.t, there.n
    if step is Step.PHONES:
        return t("staff.setup", "Emergency numbers: checked on {day}", day=there.full_day(setup.ticks[step].at))
    rota = n("staff.setup", "Rota: {n} shift this week", "Rota: {n} shifts this week", setup.shifts)
    words = {
        Step.NAME: t("staff.setup", "Name: {name}", name=setup.name),
        Step.ZONE: t("staff.setup", "Clock: {place}, {time} now", **clock(setup, there)),
        Step.PROJECT: n("staff.setup", "Project: {n} with a funder", "Projects: {n} with a funder", setup.projects),
        Step.CURATORS: n("staff.setup", "Curators: {n} is here", "Curators: {n} are here", setup.curators),
        Step.DUTY: rota if setup.shifts else t("staff.setup", "Rota: none, all curators are called"),
    }
    return words[step]


def without(step: Step, setup: Setup, texts: Texts) -> str:
    """One sentence: what does not work before it is done."""
    t = texts.t
    words = {
        Step.NAME: t("staff.setup", "Mothers read «{name}» and may not know you.", name=setup.name),
        Step.ZONE: t("staff.setup", "Reminders may come at the wrong hour."),
        Step.PHONES: t("staff.setup", "Nobody knows whether the numbers shown in an emergency are right."),
        Step.PROJECT: t("staff.setup", "Families count for no grant."),
        Step.CURATORS: t("staff.setup", "Nobody can invite a mother."),
        Step.DUTY: t("staff.setup", "At night all curators are called."),
    }
    return words[step]


def clock(setup: Setup, there: Texts) -> dict[str, str]:
    return {"place": place_of(setup.zone, there.voice), "time": there.time(setup.now)}


def back(texts: Texts) -> list[Key]:
    return [Key(texts.label("staff.setup", "🧰 To the list"), SetupPress().pack())]


def _head(setup: Setup, texts: Texts) -> str:
    if not setup.left:
        return texts.t("staff.setup", "🧰 Everything is set up. Curators can invite mothers.")
    if setup.left == len(Step):
        head = texts.t("staff.setup", "🧰 Let us set up the bot: {n} steps, about 10 minutes.", n=setup.left)
    else:
        head = texts.n("staff.setup", "🧰 {n} step is left.", "🧰 {n} steps are left.", setup.left)
    rest = texts.t("staff.setup", "In any order; you can stop and go on later.")
    return f"{head} {rest}"
