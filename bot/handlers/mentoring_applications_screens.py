"""What the coordinator sees of those who want to help: HTML and buttons, nothing is read here."""

from datetime import date
from html import escape

from bot.buttons.keys import Key, Rows
from bot.buttons.mentoring_applications import ApplicationPress, ApplicationsPress, FunnelPress
from bot.buttons.mentoring_vetting import VettedPress, VettingListPress
from bot.content.mentoring_matching import named
from bot.dialogs.farewell import back_to
from bot.domain.mentoring_funnel import Stage, Standing
from bot.domain.mentoring_matching import Hours, Tag
from bot.domain.people import Role
from bot.handlers.mentoring_proposing import role_name
from bot.handlers.reply import pager
from bot.texts import Texts
from bot.use_cases.mentoring_applications import Applied
from bot.use_cases.mentoring_funnel import Funnel

Screen = tuple[str, Rows]
ON_A_KEY = 30


def many(found: list[Applied], page: int, texts: Texts, *, more: bool) -> Screen:
    text = texts.t("staff.applications", "🤝 Who wants to help, the oldest first.")
    if not found:
        text = texts.t("staff.applications", "🤝 Nobody has applied now.")
    rows: Rows = [
        [Key(_on_a_key(one, texts), ApplicationPress(application_id=one.application.id).pack())] for one in found
    ]
    rows += pager(texts.voice, page, more, lambda to: ApplicationsPress(page=to))
    rows.append([Key(texts.label("staff.applications", "📊 Stage by stage"), FunnelPress().pack())])
    return text, [*rows, [back_to(VettingListPress(), texts.voice)]]


def one(found: Applied, texts: Texts) -> Screen:
    application = found.application
    said = application.answers
    lines = [
        f"🤝 <b>{role_name(texts, said.role)}</b>",
        f"📞 {escape(said.contact)}",
        f"📍 {escape(said.place)}",
        *_chosen([name for code, name in named(Tag, texts.voice).items() if code in said.lived]),
        *_chosen([name for code, name in named(Hours, texts.voice).items() if code in said.free]),
        texts.t("staff.applications", "Came on {day}.", day=texts.full_day(application.created_at.date())),
    ]
    if application.talk_on is not None:
        lines.append(texts.t("staff.applications", "🗣 Talk: {day}", day=texts.full_day(application.talk_on)))
    if application.invitation_id is not None:
        lines.append(texts.t("staff.applications", "✉️ Invited. A link counts for 72 hours; you may send another."))
    keys = [(texts.label("staff.applications", "🗣 Day of the talk"), "talk")]
    if found.talked:
        keys.append((texts.label("staff.applications", "✉️ Invite"), "invite"))
    keys.append((texts.label("staff.applications", "🚫 Not now"), "decline"))
    rows: Rows = [
        [Key(label, ApplicationPress(application_id=application.id, what=what).pack())] for label, what in keys
    ]
    return "\n".join(lines), [*rows, [back_to(ApplicationsPress(), texts.voice)]]


def ask_talk(found: Applied, texts: Texts) -> Screen:
    text = texts.t(
        "staff.applications",
        "🗣 On which day do you talk, or did you? Write the day: 12 March. Of a day ahead I tell the applicant.",
    )
    today = ApplicationPress(application_id=found.application.id, what="today")
    back = ApplicationPress(application_id=found.application.id)
    return text, [[Key(texts.label("staff.training", "📅 Today"), today.pack())], [back_to(back, texts.voice)]]


def sure(found: Applied, texts: Texts) -> Screen:
    text = texts.t(
        "staff.applications",
        "🚫 Not now? The applicant reads a kind word without a reason, and the application is deleted at once.",
    )
    id_ = found.application.id
    yes = Key(
        texts.label("staff.applications", "🚫 Say so and delete"),
        ApplicationPress(application_id=id_, what="declined").pack(),
    )
    return text, [[yes], [back_to(ApplicationPress(application_id=id_), texts.voice)]]


def declined(texts: Texts) -> Screen:
    text = texts.t("staff.applications", "The applicant has been told. Nothing of it is kept.")
    return text, [[back_to(ApplicationsPress(), texts.voice)]]


def invited(found: Applied, code: str, texts: Texts) -> Screen:
    text = texts.t(
        "staff.applications",
        "✉️ Pass on the link of the next message, and say this code by voice: {code}. Whoever comes by it brings "
        "application and talk along.",
        code=code,
    )
    return text, [[back_to(ApplicationPress(application_id=found.application.id), texts.voice)]]


def funnel(found: Funnel, page: int, texts: Texts) -> Screen:
    names = stage_names(texts)
    lines = [texts.t("staff.applications", "📊 From the application to the pair"), ""]
    lines += [f"{names[stage]}: <b>{count}</b>" for stage, count in found.counts.items()]
    if found.stuck:
        lines += ["", texts.t("staff.applications", "Whoever has stood longest in one place comes first:")]
    rows: Rows = [[Key(_standing(line, found.today, names, texts), _card(line))] for line in found.stuck]
    rows += pager(texts.voice, page, found.more, lambda to: FunnelPress(page=to))
    return "\n".join(lines), [*rows, [back_to(ApplicationsPress(), texts.voice)]]


def stage_names(texts: Texts) -> dict[Stage, str]:
    return {
        Stage.APPLIED: texts.label("staff.applications", "application"),
        Stage.TALK: texts.label("staff.applications", "talk"),
        Stage.CHECKS: texts.label("staff.applications", "checks"),
        Stage.TRAINING: texts.label("staff.applications", "lessons"),
        Stage.READY: texts.label("staff.applications", "ready"),
        Stage.PAIRED: texts.label("staff.applications", "in a pair"),
    }


def _standing(line: Standing, today: date, names: dict[Stage, str], texts: Texts) -> str:
    days = (today - line.since).days
    how_long = texts.n("staff.applications", "{n} day", "{n} days", days)
    return f"{line.name[:ON_A_KEY]} · {names[line.stage]} · {how_long}"


def _card(line: Standing) -> str:
    if line.application_id:
        return ApplicationPress(application_id=line.application_id).pack()
    return VettedPress(person_id=line.person_id).pack()


def _on_a_key(one: Applied, texts: Texts) -> str:
    mark = "🏠" if one.application.answers.role is Role.CONTACT_FAMILY else "👩"
    talk = one.application.talk_on
    return f"{mark} {one.application.answers.contact[:ON_A_KEY]}{f' · 🗣 {texts.short_day(talk)}' if talk else ''}"


def _chosen(names: list[str]) -> list[str]:
    """In the words in which they were chosen."""
    return [f"• {escape(', '.join(names))}"] if names else []
