"""Messages about a pair: the proposal without a name, the beginning with names, the end without reasons."""

from dataclasses import replace

from aiogram.filters.callback_data import CallbackData

from bot.buttons.keys import Rows, column
from bot.buttons.mentoring import MatchPress, WritePress
from bot.buttons.mentoring_rests import RestsPress
from bot.content.mentoring_vetting import RULES
from bot.content.screens import say
from bot.domain.mentoring import Match, MatchState
from bot.domain.outgoing import Occasion, Policy
from bot.outbound.message import Out, To, after_sent, is_hers, message, screen
from bot.outbound.messages.mentoring_matching import about
from bot.outbound.messages.mentoring_meetings import arrange_rows
from bot.storage import cases, mentoring, mentoring_in_person, mentoring_leave, people, people_ages
from bot.storage.transaction import Transaction
from bot.texts import Texts
from bot.use_cases.mentoring_vetting import missing


@message("mentoring.proposal", quiet=True, occasion=Occasion.PROPOSAL)
def proposal(tx: Transaction, to: To, match_id: int, side: str) -> Out | None:
    """To the mother, what a mentor or a contact family is."""
    return _proposal(tx, to, match_id)


@message("mentoring.proposal_again", Policy.IDEMPOTENT)
def proposal_again(tx: Transaction, to: To, match_id: int, side: str, message_id: int) -> Out | None:
    """She went back to it from the question whether the talk may be kept."""
    out = _proposal(tx, to, match_id)
    return replace(out, edits=message_id) if out else None


def _proposal(tx: Transaction, to: To, match_id: int) -> Out | None:
    match = mentoring.get(tx, match_id)
    lasting = f"mentoring.proposal_{match.role}"
    return _question(tx, to, match, "mentoring_deputies.proposal" if match.deputy_of else lasting)


@message("mentoring.offer", quiet=True)
def offer(tx: Transaction, to: To, match_id: int, side: str) -> Out | None:
    """To the mentor, nothing by which the family could be known."""
    match = mentoring.get(tx, match_id)
    return _question(tx, to, match, "mentoring_deputies.offer" if match.deputy_of else "mentoring.offer")


@message("mentoring.matched")
def matched(tx: Transaction, to: To, match_id: int, side: str) -> Out | None:
    """The first message of the pair: the other's name, and who may read the talk. It stays pinned."""
    match = mentoring.get(tx, match_id)
    return Out(*_notice(tx, to, match, side), pin=True) if match.state is MatchState.ACTIVE else None


@message("mentoring.notice_renewed", Policy.IDEMPOTENT)
def notice_renewed(tx: Transaction, to: To, match_id: int, side: str) -> Out | None:
    """Who may read depends on her age, and that has changed."""
    match, notice = mentoring.get(tx, match_id), mentoring.notice(tx, match_id, side)
    if notice is None or match.state is not MatchState.ACTIVE:
        return None
    return Out(*_notice(tx, to, match, side), edits=notice)


def _notice(tx: Transaction, to: To, match: Match, side: str) -> tuple[str, Rows]:
    other = match.other(match.person(side))
    age = "minor" if people_ages.is_minor(tx, match.mother_id) else "adult"
    targets: dict[str, CallbackData] = {
        "write": WritePress(to=other, case_id=match.case_id),
        "rules": MatchPress(match_id=match.id, what="rules"),
        "stop": MatchPress(match_id=match.id, what="stop_check"),
    }
    if match.waits_for_meeting or not people.has_telegram(tx, match.mother_id):
        del targets["write"]
    name = people.name_of(tx, other)
    said = say(f"mentoring.{'offer_' if side == 'mentor' else ''}matched_{age}", to.voice, name=name)
    return said.text, column(said.buttons, targets)


@after_sent("mentoring.matched")
def keep_notice(tx: Transaction, message_id: int, match_id: int, side: str) -> None:
    mentoring.change(tx, match_id, **{f"{side}_notice_id": message_id})


@message("mentoring.over", Policy.IDEMPOTENT)
def over(tx: Transaction, to: To, match_id: int, side: str) -> Out | None:
    """The pinned message would be a lie now."""
    notice = mentoring.notice(tx, match_id, side)
    return Out(say("mentoring.over", to.voice).text, edits=notice) if notice else None


@message("mentoring.ended", quiet=True)
def ended(tx: Transaction, to: To, match_id: int, side: str) -> Out:
    """A volunteer whose pair was ended by the team is asked for nothing."""
    case = cases.get(tx, mentoring.get(tx, match_id).case_id)
    targets: dict[str, CallbackData] = {}
    if side == "mother":
        targets = {"write": WritePress(to=case.curator_id, case_id=case.id)}
    elif mentoring_in_person.waiting(tx, match_id) is None:
        targets = {"ready": RestsPress(what="ready"), "rests": RestsPress()}
    return screen(to, "mentoring.ended_by_other", targets)


@message("mentoring.closed", quiet=True)
def closed(tx: Transaction, to: To, match_id: int, side: str) -> Out:
    """A proposal that came to nothing, not through the reader."""
    return screen(to, "mentoring.not_this_time" if side == "mother" else "mentoring.offer_closed")


@message("mentoring.note")
def note(tx: Transaction, to: To, match_id: int, what: str) -> Out:
    """To the curator, and whoever can act while she is away: what became of the proposal, and of the pair."""
    match, t = mentoring.get(tx, match_id), to.texts.t
    case = cases.get(tx, match.case_id)
    names = {"code": case.code, "name": people.name_of(tx, match.mentor_id)}
    if what == "papers":
        items = ", ".join(f"«{RULES[item].name.text(to.voice)}»" for item in missing(tx, match.mentor_id, match.role))
        return Out(
            t(
                "staff.mentoring.note",
                "{code} and {name}: both agreed. It begins once this has been seen: {items}. Ask the coordinator.",
                **names,
                items=items,
            )
        )
    if what == "held_back" and match.state is MatchState.PROPOSED:
        return Out(t("staff.mentoring.note", "{code} and {name}: both agreed. Not now: ask the supervisor.", **names))
    if what == "with_the_leave" and match.state is MatchState.PROPOSED:
        return Out(t("staff.mentoring.note", "{code} and {name}: both agreed. It begins with the leave.", **names))
    if over := _over(to.texts, names, what):
        return Out(over)
    if match.state is not MatchState.ACTIVE:
        return Out(t("staff.mentoring.note", "{code} and {name}: both agreed.", **names))
    if match.waits_for_meeting:
        text = t(
            "staff.mentoring.note",
            "{code} and {name}: both agreed. They write to each other once you were there when they met.",
            **names,
        )
    else:
        text = t("staff.mentoring.note", "{code} and {name}: both agreed. They can write to each other.", **names)
    return Out(text, arrange_rows(to.texts, match) if is_hers(to, case) else [])


def _over(texts: Texts, names: dict[str, str], what: str) -> str:
    """How it ended, or came to nothing; empty: it has not."""
    match what:
        case MatchState.ENDED:
            return texts.t(
                "staff.mentoring.note", "{code}: the talk with {name} has ended. Nobody need say why.", **names
            )
        case MatchState.DECLINED:
            return texts.t("staff.mentoring.note", "{code} and {name}: not this time.", **names)
        case "parted":
            return texts.t("staff.mentoring.note", "{code} and {name}: the last day is over. Both were told.", **names)
    return ""


def _question(tx: Transaction, to: To, match: Match, screen_id: str) -> Out | None:
    if match.state is not MatchState.PROPOSED:
        return None
    curator = cases.get(tx, match.case_id).curator_id
    targets = {
        "agree": MatchPress(match_id=match.id, what="agree"),
        "decline": MatchPress(match_id=match.id, what="decline"),
        "ask": WritePress(to=curator, case_id=match.case_id),
    }
    return screen(to, screen_id, targets, about=about(tx, to, match), **_for_a_time(tx, to, match))


def _for_a_time(tx: Transaction, to: To, match: Match) -> dict[str, str]:
    """In whose place, and on which days; nothing for a pair that is to last."""
    if match.deputy_of is None or match.last_day is None:
        return {}
    away = mentoring.get(tx, match.deputy_of).mentor_id
    leave = mentoring_leave.of_mentor(tx, away)
    first = leave.first if leave else match.last_day
    days = {"from_day": to.texts.short_day(first), "to_day": to.texts.short_day(match.last_day)}
    return {"name": people.name_of(tx, away), **days} if to.who.person_id == match.mother_id else days
