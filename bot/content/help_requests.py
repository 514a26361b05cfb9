"""Which safe text follows which press. The keys of the buttons are kinds of help, facts, or names of lists."""

from collections.abc import Mapping
from typing import Final

from bot.content.screens import SCREENS
from bot.domain.help_requests import Fact, HelpKind, RequestState
from bot.domain.people import Role

FIRST: Final[Mapping[HelpKind, str]] = {
    HelpKind.DANGER: "help_requests.danger",
    HelpKind.VIOLENCE: "safe_texts.violence",
    HelpKind.SUICIDAL: "safe_texts.suicidal",
    HelpKind.RELAPSE: "safe_texts.relapse",
    HelpKind.CHILD_ILL: "help_requests.child_ill",
    HelpKind.EXHAUSTED: "help_requests.exhausted",
    HelpKind.RELINQUISHMENT: "safe_texts.relinquishment",
    HelpKind.HOUSING: "help_requests.housing",
    HelpKind.THINGS: "help_requests.things",
    HelpKind.OTHER: "help_requests.other",
}
"""What is said at once, before anything is written down: phone numbers and the next minute."""

NEXT: Final[Mapping[Fact, str]] = {
    Fact.CALLED: "help_requests.called",
    Fact.CANNOT_CALL: "help_requests.cannot_call",
    Fact.MAY_CALL: "help_requests.may_call",
    Fact.NO_CALL: "help_requests.no_call",
    Fact.CALLING_103: "help_requests.calling_103",
    Fact.NOT_UNDERSTOOD: "help_requests.not_understood",
    Fact.BETTER: "help_requests.better",
    Fact.CALL_ME: "help_requests.call_me",
    Fact.NOW: "help_requests.call_me",
    Fact.AFRAID: "help_requests.exhausted",
    Fact.THINKING: "safe_texts.suicidal_yes",
    Fact.NOT_THINKING: "safe_texts.suicidal_wait",
    Fact.NOT_ALONE: "safe_texts.suicidal_wait",
    Fact.ALONE: "safe_texts.relapse_child",
    Fact.ADULT: "safe_texts.relapse_body",
    Fact.AWAY: "safe_texts.relapse_body",
    Fact.ADULT_CALLED: "safe_texts.relapse_body",
    Fact.NOBODY: "safe_texts.relapse_body",
    Fact.WAYS: "safe_texts.relinquishment_ways",
    Fact.PLAN: "safe_texts.violence_plan",
    Fact.SAFE: "help_requests.safe",
    Fact.NOT_NEEDED: "help_requests.asks_all_the_same",
}
NOTED: Final = "help_requests.noted"

LISTS: Final[Mapping[str, Mapping[str, str]]] = {
    "tree": {"bad": "bad", "other_kinds": "other_kinds"},
    "bad": {"more": "bad_more", "back": "tree"},
    "bad_more": {"back": "bad"},
    "other_kinds": {"more": "other_kinds_more", "back": "tree"},
    "other_kinds_more": {"back": "other_kinds"},
}
"""The choice of a kind: list → button → list."""

MINE: Final[Mapping[RequestState, str]] = {
    RequestState.CREATED: "help_requests_status.mine_looking",
    RequestState.TAKEN: "help_requests_status.mine_taken",
    RequestState.CONTACTED: "help_requests_status.mine_contacted",
}
"""The line above the tree while a request is open."""

STATUS: Final[Mapping[RequestState, str]] = {
    RequestState.CREATED: "help_requests_status.looking",
    RequestState.TAKEN: "help_requests_status.taken",
    RequestState.CONTACTED: "help_requests_status.contacted",
    RequestState.CLOSED: "help_requests_status.closed",
}

ASKS_FOR_WORDS: Final = frozenset({HelpKind.OTHER, HelpKind.THINGS})


def after(kind: HelpKind, fact: Fact) -> str:
    """The screen that answers a press."""
    if kind is HelpKind.VIOLENCE and fact is Fact.TALK:
        return "safe_texts.violence_time"
    return NEXT.get(fact, NOTED)


def for_age(screen_id: str, *, minor: bool) -> str:
    """Under 18 the children's line stands on the screen, where it has one."""
    other = f"{screen_id}_minor"
    return other if minor and other in SCREENS else screen_id


_OTHERS: Final[Mapping[Role, str]] = {Role.STRANGER: "guest", Role.FAMILY_MEMBER: "family"}


def for_reader(screen_id: str, role: Role) -> str:
    """Somebody without consent reads another text where the usual one speaks of what we do not have; a family member
    where it speaks to a mother."""
    other = f"{screen_id}_{_OTHERS.get(role, '')}"
    return other if other in SCREENS else screen_id
