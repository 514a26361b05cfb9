"""Messages about a volunteer's papers: they end, they are over, they are there again."""

from bot.buttons.keys import Key
from bot.buttons.mentoring import ResumePress
from bot.buttons.mentoring_vetting import VettedPress, VettingMinePress
from bot.content.mentoring_vetting import RULES
from bot.domain.mentoring import MatchState
from bot.domain.mentoring_vetting import Holds, Seen
from bot.domain.people import Role
from bot.outbound.message import Out, To, is_hers, message, screen
from bot.storage import cases, mentoring, organisations, people
from bot.storage import mentoring_vetting as store
from bot.storage.transaction import Transaction
from bot.use_cases.mentoring_staff import told


@message("mentoring.vetting_ends")
def ends(tx: Transaction, to: To, line_id: int) -> Out | None:
    """To the coordinator: it ends, or is over since."""
    line = store.get(tx, line_id)
    if not _counts(tx, line) or line.until is None:
        return None
    said = {"name": people.name_of(tx, line.person_id), "item": RULES[line.item].name.text(to.voice)}
    said["day"] = to.texts.full_day(line.until)
    text = to.texts.t("staff.vetting", "⏳ {name}: «{item}» ends on {day}. Ask for a new one.", **said)
    if _is_over(tx, line):
        text = to.texts.t(
            "staff.vetting",
            "❌ {name}: «{item}» is over since {day}. Talks with families rest, and their curators know. When the new "
            "one has been seen, write it down here.",
            **said,
        )
    card = Key(to.texts.label("staff.vetting", "📋 Papers"), VettedPress(person_id=line.person_id).pack())
    return Out(text, [[card]])


@message("mentoring.vetting_own_ends", quiet=True)
def own_ends(tx: Transaction, to: To, line_id: int) -> Out | None:
    """To the volunteer."""
    line = store.get(tx, line_id)
    if not _counts(tx, line) or line.until is None:
        return None
    name = "mentoring_vetting.over" if _is_over(tx, line) else "mentoring_vetting.ends"
    said = {"item": RULES[line.item].name.text(to.voice), "day": to.texts.full_day(line.until)}
    return screen(to, name, {"mine": VettingMinePress()}, **said)


@message("mentoring.vetting_welcome")
def welcome(tx: Transaction, to: To) -> Out:
    """To a new volunteer: what comes next, and where it is."""
    return screen(to, "mentoring_vetting.welcome", {"mine": VettingMinePress()})


@message("mentoring.vetting_renewed")
def renewed(tx: Transaction, to: To, match_id: int) -> Out | None:
    """To the curator, by whose word the pair may go on, and whoever can act while she is away."""
    match = mentoring.get(tx, match_id)
    case = cases.get(tx, match.case_id)
    hers = is_hers(to, case)
    if match.state is not MatchState.SUSPENDED or not (hers or to.who.person_id in told(tx, case, match)):
        return None
    said = {"code": case.code, "name": people.name_of(tx, match.mentor_id)}
    text = to.texts.t(
        "staff.vetting", "✅ {code} and {name}: the papers are all there. The talk rests until you resume it.", **said
    )
    press = ResumePress(match_id=match.id, case_id=case.id)
    label = to.texts.label("staff.mentoring.rest", "▶️ Resume with {name}", name=said["name"])
    return Out(text, [[Key(label, press.pack())]] if hers or to.who.role is Role.SUPERVISOR else [])


def _counts(tx: Transaction, line: Seen) -> bool:
    """Whether no other line has taken its place."""
    return store.newest(tx, [line.person_id])[line.person_id].get(line.item) == line


def _is_over(tx: Transaction, line: Seen) -> bool:
    return line.holds(organisations.today(tx, people.organisation_of(tx, line.person_id))) is Holds.OVER
