"""What each step of the first setting up shows: HTML and buttons, nothing is read here."""

from html import escape

from bot.buttons.duty import DutyPress
from bot.buttons.keys import Key, Rows
from bot.buttons.people import InvitePress
from bot.buttons.people_intakes import LimitPress
from bot.buttons.phones import PhoneAddPress, PhoneListPress
from bot.buttons.projects import ProjectPress, ProjectsPress
from bot.buttons.setup import SetupTickPress, ZonePress
from bot.content.phones import phones as of_the_country
from bot.content.phones import regional_line
from bot.content.screens import say
from bot.content.zones import SHOWN
from bot.dialogs.setup.words import Screen, back, clock
from bot.domain.people import Role
from bot.domain.projects import Part
from bot.domain.setup import Setup, Step
from bot.domain.working_hours import morning
from bot.texts import Texts
from bot.use_cases.phones import Board

A_ROW = 2


def name(now: Setup, texts: Texts) -> Screen:
    text = texts.t(
        "staff.setup",
        "🏠 Mothers read: <b>{name}</b>\nIs that what you are called? If not, write another name. Others may see it on "
        "her phone: choose one that tells little.",
        name=now.name,
    )
    return text, [[_so_it_is(Step.NAME, texts)], back(texts)]


def zone(now: Setup, texts: Texts) -> Screen:
    """Each city with the time it is there now: a look at the own wall is enough."""
    text = texts.t(
        "staff.setup",
        "🕙 Now: {place}, {time}. By this clock reminders come and the working day begins.\nIs it right? If not, press "
        "the city with your time, or write yours. Appointments that were made stay as they are.",
        **clock(now, Texts(texts.voice, now.zone)),
    )
    keys = [
        Key(f"{city.name(texts.voice)} {Texts(texts.voice, city.zone).time(now.now)}", ZonePress(zone=city.zone).pack())
        for city in SHOWN
    ]
    rows = [keys[at : at + A_ROW] for at in range(0, len(keys), A_ROW)]
    return text, [[_so_it_is(Step.ZONE, texts)], *rows, back(texts)]


def phones(now: Setup, board: Board, texts: Texts) -> Screen:
    """As a mother is shown them."""
    own = "\n".join(regional_line(texts.voice, phone) for phone in board.phones)
    shown = "\n".join(part for part in (of_the_country(texts.voice), own) if part)
    lines = [
        texts.t("staff.setup", "☎️ In an emergency a mother is shown these numbers:"),
        f"<blockquote>{escape(shown)}</blockquote>",
    ]
    if not own:
        lines.append(texts.t("staff.setup", "Is there a crisis centre near you? Add its number."))
    lines.append(texts.t("staff.setup", "Call those of your region once, then press «Checked today»."))
    checked = texts.label("staff.setup", "✅ Checked today")
    rows: Rows = [
        [Key(checked, SetupTickPress(step=Step.PHONES).pack())],
        [Key(texts.label("staff.phones", "➕ Add a number"), PhoneAddPress().pack())],
    ]
    if own:
        rows.append([Key(texts.label("staff.phones.add", "☎️ All numbers"), PhoneListPress().pack())])
    return "\n".join(lines), [*rows, back(texts)]


def project(now: Setup, texts: Texts) -> Screen:
    text = texts.t(
        "staff.setup",
        "📁 Whose money pays for the work? First the name of the project, then «Funder» on its card. The rest can "
        "wait.",
    )
    new = ProjectPress(project_id=0, part=Part.NAME)
    rows = [
        [Key(texts.label("staff.projects", "➕ New project"), new.pack())],
        [Key(texts.label("staff.projects", "📁 All projects"), ProjectsPress(page=0).pack())],
    ]
    return text, [*rows, back(texts)]


def curators(now: Setup, texts: Texts) -> Screen:
    lines = [
        texts.n("staff.setup", "Curators: {n} is here", "Curators: {n} are here", now.curators),
        texts.n("staff.setup", "Links that still wait: {n}", "Links that still wait: {n}", now.invited),
        texts.t("staff.setup", "Pass the link on, and say the three digits by voice: a link alone opens nothing."),
    ]
    invite = InvitePress(role=Role.CURATOR)
    limit = texts.n("staff.setup", "⚖️ {n} family each", "⚖️ {n} families each", now.limit)
    rows = [
        [Key(texts.label("staff.setup", "➕ Invite a curator"), invite.pack())],
        [Key(limit, LimitPress().pack())],
    ]
    return "👥 " + "\n".join(lines), [*rows, back(texts)]


def duty(now: Setup, texts: Texts) -> Screen:
    """What a mother reads at night where nobody keeps a rota is shown to her letter."""
    there = Texts(texts.voice, now.zone)
    hers = say("help_requests.nobody_on_duty", texts.voice, when=there.when(morning(now.now, now.zone))).text
    lines = [
        texts.t("staff.setup", "🗓 Who answers at night and on days off?"),
        texts.t("staff.setup", "Without a rota all curators are called, and at night a mother reads:"),
        f"<blockquote>{hers}</blockquote>",
    ]
    rows = [
        [Key(texts.label("staff.setup", "🗓 Make the rota"), DutyPress(first=0).pack())],
        [Key(texts.label("staff.setup", "We have no rota"), SetupTickPress(step=Step.DUTY).pack())],
    ]
    return "\n".join(lines), [*rows, back(texts)]


def _so_it_is(step: Step, texts: Texts) -> Key:
    return Key(texts.label("staff.setup", "✅ Yes, it is right"), SetupTickPress(step=step).pack())
