"""What the curator sees of her families: HTML and buttons, nothing is read here."""

from bot.buttons.cases import FamiliesPress, FamilyPress, SearchPress
from bot.buttons.keys import Key, Rows
from bot.buttons.people import NewFamilyPress
from bot.buttons.projects import InLinePress
from bot.dialogs.farewell import back_to
from bot.domain.cases import Family, Look
from bot.domain.voices import Voice
from bot.handlers.reply import pager
from bot.texts import Texts
from bot.use_cases.cases import Families

Screen = tuple[str, Rows]


def families_screen(families: Families, look: Look, page: int, voice: Voice, texts: Texts) -> Screen:
    rows = _lines(families.page)
    if rows:
        text = texts.t(
            "staff.cases.families",
            "👨‍👩‍👧 Your families.\n✅ the mother is here · ⏳ not yet · 🆘 asks for help · ⏰ something is overdue",
        )
    elif look is Look.ALL:
        text = texts.t("staff.cases.families", "There are no families here yet.")
    else:
        text = texts.t("staff.cases.families", "There is no such family now.")
    rows += pager(voice, page, families.more, lambda to: FamiliesPress(page=to, look=look))
    if rows or look is not Look.ALL:
        rows += _looks(look, texts)
    if families.waiting:
        line = texts.label("staff.projects", "⏳ Waiting list: {n}", n=families.waiting)
        rows.append([Key(line, InLinePress(project_id=0, page=0).pack())])
    return text, [
        *rows,
        [
            Key(texts.label("staff.cases.families", "🔎 Find"), SearchPress().pack()),
            Key(texts.label("staff.cases.families", "➕ New family"), NewFamilyPress().pack()),
        ],
    ]


def _looks(now: Look, texts: Texts) -> Rows:
    """The ways to look at the list; the present one is marked."""
    words = {
        Look.ALL: texts.label("staff.cases.families", "All"),
        Look.HELP: texts.label("staff.cases.families", "🆘 Ask for help"),
        Look.DUE: texts.label("staff.cases.families", "⏰ Overdue"),
        Look.ABSENT: texts.label("staff.cases.families", "⏳ Not here yet"),
    }
    keys = [
        Key(f"• {label}" if look is now else label, FamiliesPress(page=0, look=look).pack())
        for look, label in words.items()
    ]
    return [keys[:2], keys[2:]]


def search_screen(text: str, voice: Voice) -> Screen:
    return text, [[back_to(FamiliesPress(page=0), voice)]]


def found_screen(families: list[Family], more: bool, voice: Voice, texts: Texts) -> Screen:
    if not families:
        text = texts.t("staff.cases.search", "I found nothing. Write the code or the name in another way.")
    elif more:
        text = texts.t("staff.cases.search", "There are more. Write a little more of the code or the name.")
    else:
        text = texts.t("staff.cases.search", "🔎 This is what I found.")
    return text, [*_lines(families), *search_screen("", voice)[1]]


def _lines(families: list[Family]) -> Rows:
    return [[Key(_line(family), FamilyPress(case_id=family.case.id).pack())] for family in families]


def _line(family: Family) -> str:
    marks = ["✅" if family.case.mother_id else "⏳"]
    marks += ["🆘"] * family.asks_for_help + ["⏰"] * family.overdue
    return f"{family.case.code} {family.case.alias} {' '.join(marks)}"
