"""The last day of a pair: told to both when it is agreed and shortly before, and a goodbye when it has come."""

from datetime import date

from bot.buttons.keys import Key
from bot.buttons.mentoring import WritePress
from bot.buttons.mentoring_last_day import LastDayPress
from bot.buttons.mentoring_rests import RestsPress
from bot.domain.mentoring import Match, MatchState
from bot.outbound.message import Out, To, is_hers, message, screen
from bot.storage import cases, mentoring, people
from bot.storage.transaction import Transaction
from bot.use_cases.mentoring_staff import told


@message("mentoring.last_day", quiet=True)
def last_day(tx: Transaction, to: To, match_id: int, side: str, day: str) -> Out | None:
    """Not of a day that was moved meanwhile."""
    match = mentoring.get(tx, match_id)
    if not _stands(match, day):
        return None
    targets = {"ask": _curator(tx, match)}
    return screen(to, f"mentoring_last_day.told_{side}", targets, **_about(tx, to, match))


@message("mentoring.last_day_soon", quiet=True)
def soon(tx: Transaction, to: To, match_id: int, side: str, day: str) -> Out | None:
    match = mentoring.get(tx, match_id)
    if not _stands(match, day):
        return None
    other = match.other(match.person(side))
    writes = match.state is MatchState.ACTIVE and not match.waits_for_meeting and people.has_telegram(tx, other)
    targets = {"write": WritePress(to=other, case_id=match.case_id)} if writes else {}
    return screen(to, "mentoring_last_day.soon", targets, **_about(tx, to, match))


@message("mentoring.last_day_off", quiet=True)
def off(tx: Transaction, to: To, match_id: int, side: str) -> Out | None:
    match = mentoring.get(tx, match_id)
    if match.last_day is not None or match.state is MatchState.ENDED:
        return None
    return screen(to, "mentoring_last_day.off", name=people.name_of(tx, match.other(match.person(side))))


@message("mentoring.goodbye", quiet=True)
def goodbye(tx: Transaction, to: To, match_id: int, side: str) -> Out:
    """Each in words of their own."""
    match = mentoring.get(tx, match_id)
    name = people.name_of(tx, match.other(match.person(side)))
    after = {"ready": RestsPress(what="ready"), "rests": RestsPress()}
    targets = {"ask": _curator(tx, match)} if side == "mother" else after
    return screen(to, f"mentoring_last_day.goodbye_{side}", targets, name=name)


@message("mentoring.last_day_asked")
def asked(tx: Transaction, to: To, match_id: int) -> Out | None:
    """To whoever can act for the family: the volunteer would like to end it in good time."""
    match = mentoring.get(tx, match_id)
    case = cases.get(tx, match.case_id)
    if not is_hers(to, case):
        if to.who.person_id not in told(tx, case, match):
            return None
        t = to.texts.t
        return Out(
            t(
                "staff.mentoring.worry",
                "{code}: somebody of a pair waits for a person. Its curator is away.",
                code=case.code,
            )
        )
    text = to.texts.t(
        "staff.mentoring.last_day",
        "{code}: {name} would like to end the pair, not at once. Talk it over with both and agree on a last day.",
        code=case.code,
        name=people.name_of(tx, match.mentor_id),
    )
    key = Key(to.texts.label("staff.mentoring.pair", "📅 The last day"), LastDayPress(match_id=match.id).pack())
    return Out(text, [[key]])


def _stands(match: Match, day: str) -> bool:
    agreed = match.last_day is not None and match.last_day == date.fromisoformat(day)
    return agreed and match.state in (MatchState.ACTIVE, MatchState.SUSPENDED)


def _about(tx: Transaction, to: To, match: Match) -> dict[str, str]:
    other = match.other(to.who.person)
    return {"name": people.name_of(tx, other), "day": to.texts.day(match.last_day) if match.last_day else ""}


def _curator(tx: Transaction, match: Match) -> WritePress:
    return WritePress(to=cases.get(tx, match.case_id).curator_id, case_id=match.case_id)
