"""What stands there now, and a button for each part of it."""

from html import escape

from bot.buttons.keys import Key, Rows
from bot.buttons.people import MembersPress, OrganisationPress
from bot.dialogs.farewell import back_to
from bot.domain.people_about import About, Fact
from bot.texts import Texts


def own_screen(about: About, texts: Texts) -> tuple[str, Rows]:
    lines = [texts.t("staff.people.about", "ℹ️ What people without a link read of us:"), f"<b>{escape(about.name)}</b>"]
    lines += [escape(line) for line in about.lines]
    if not about.lines:
        lines.append(
            texts.t("staff.people.about", "No address, number or hours yet. The bot says so and offers a call.")
        )
    rows: Rows = []
    for fact in Fact:
        row = [Key(name_of(fact, texts), OrganisationPress(fact=fact).pack())]
        if about.fact(fact):
            remove = texts.label("staff.people.about", "🗑 Remove")
            row.append(Key(remove, OrganisationPress(fact=fact, removes=True).pack()))
        rows.append(row)
    rows.append([back_to(MembersPress(page=0), texts.voice)])
    return "\n".join(lines), rows


def name_of(fact: Fact, texts: Texts) -> str:
    match fact:
        case Fact.ADDRESS:
            return texts.label("staff.people.about", "📍 Address")
        case Fact.PHONE:
            return texts.label("staff.people.about", "☎️ Number")
        case Fact.HOURS:
            return texts.label("staff.people.about", "🕙 Hours")
