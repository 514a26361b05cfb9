"""Messages about a pair that rests: neutral to both sides, with the reason to the curator."""

from aiogram.filters.callback_data import CallbackData

from bot.buttons.cases import FamilyPress
from bot.buttons.keys import Key
from bot.buttons.mentoring import MatchPress, WritePress
from bot.content.mentoring_vetting import RULES
from bot.content.screens import say
from bot.domain.mentoring import Match, MatchState, Why
from bot.domain.outgoing import Policy
from bot.outbound.message import Out, To, is_hers, message, screen
from bot.storage import cases, mentoring, mentoring_leave, people
from bot.storage.transaction import Transaction
from bot.texts import Texts
from bot.use_cases.mentoring_staff import told
from bot.use_cases.mentoring_vetting import missing


@message("mentoring.suspended", quiet=True)
def suspended(tx: Transaction, to: To, match_id: int, side: str) -> Out | None:
    match = mentoring.get(tx, match_id)
    if match.state is not MatchState.SUSPENDED:
        return None
    leave = mentoring_leave.of_mentor(tx, match.mentor_id) if match.suspended_why is Why.REST else None
    targets: dict[str, CallbackData] = {
        "write": WritePress(to=cases.get(tx, match.case_id).curator_id, case_id=match.case_id),
        "stop": MatchPress(match_id=match.id, what="stop_check"),
    }
    if match.suspended_why is Why.BREAK:
        return _break(tx, to, match, targets)
    if leave is not None and side == "mentor":
        return None  # who asked for it knows
    if leave is not None:
        last, name = to.texts.day(leave.last), people.name_of(tx, match.mentor_id)
        return screen(to, "mentoring_leave.away", targets, name=name, last=last)
    return screen(to, "mentoring.suspended" if side == "mother" else "mentoring.offer_suspended", targets)


def _break(tx: Transaction, to: To, match: Match, targets: dict[str, CallbackData]) -> Out | None:
    """To the side that did not ask for it, and not that the other did."""
    if match.goes_on is None or match.break_by == to.who.person_id:
        return None
    name = people.name_of(tx, match.other(to.who.person))
    return screen(to, "mentoring_breaks.told", targets, name=name, day=to.texts.day(match.goes_on))


@message("mentoring.resting", Policy.IDEMPOTENT)
def resting(tx: Transaction, to: To, match_id: int, side: str) -> Out | None:
    """The pinned message would be a lie now."""
    notice = mentoring.notice(tx, match_id, side)
    if notice is None or mentoring.get(tx, match_id).state is not MatchState.SUSPENDED:
        return None
    return Out(say("mentoring.resting", to.voice).text, edits=notice)


@message("mentoring.resumed", quiet=True)
def resumed(tx: Transaction, to: To, match_id: int, side: str) -> Out | None:
    match = mentoring.get(tx, match_id)
    if match.state is not MatchState.ACTIVE:
        return None
    other = match.other(match.person(side))
    write = WritePress(to=other, case_id=match.case_id)
    targets = {} if match.waits_for_meeting else {"write": write}
    return screen(to, "mentoring.resumed", targets, name=people.name_of(tx, other))


@message("mentoring.rest_note")
def rest_note(tx: Transaction, to: To, match_id: int, why: str) -> Out | None:
    """To the curator, and whoever can act while she is away: that it rests and why, or that it goes on."""
    match = mentoring.get(tx, match_id)
    case = cases.get(tx, match.case_id)
    if not is_hers(to, case) and to.who.person_id not in told(tx, case, match):
        return None
    about = {"code": case.code, "name": people.name_of(tx, match.mentor_id)}
    family = Key(to.texts.label("staff.mentoring.propose", "👨‍👩‍👧 The family"), FamilyPress(case_id=case.id).pack())
    lacks = missing(tx, match.mentor_id, match.role)
    about["items"] = ", ".join(f"«{RULES[item].name.text(to.voice)}»" for item in lacks)
    about["day"] = to.texts.day(match.goes_on) if match.goes_on else ""
    return Out(_words(to.texts, about, Why(why) if why else None), [[family]] if is_hers(to, case) else [])


def _words(texts: Texts, about: dict[str, str], why: Why | None) -> str:
    match why:
        case None:
            return texts.t("staff.mentoring.rest", "{code} and {name}: the talk goes on.", **about)
        case Why.VETTING:
            return texts.t(
                "staff.mentoring.rest",
                "⏸ {code} and {name}: the talk rests, because this is missing or over: {items}. Nobody else was "
                "told why. Ask the coordinator; when the paper has been seen, press «Resume» on the family's card. "
                "If the two were to meet now, call both.",
                **about,
            )
        case Why.REST:
            return texts.t("staff.mentoring.rest", "⏸ {code} and {name}: {name} is on leave, the talk rests.", **about)
        case Why.BREAK:
            return texts.t("staff.mentoring.rest", "🌙 {code} and {name}: a break until {day}. Both know.", **about)
        case Why.ADULT:
            return texts.t(
                "staff.mentoring.rest",
                "⏸ {code} and {name}: the talk rests until an adult has agreed for the mother, then it goes on.",
                **about,
            )
        case Why.CONCERN:
            return texts.t(
                "staff.mentoring.rest",
                "⏸ {code} and {name}: the talk rests until the supervisor has decided. Tell the mother yourself.",
                **about,
            )
