"""A family member's column of the matrix is the one that was agreed upon, and their screens fit everybody."""

from collections.abc import Iterator

import pytest
from pymorphy3 import MorphAnalyzer

from bot.content.help_requests import FIRST, LISTS, NEXT, NOTED, for_age, for_reader
from bot.content.permissions import matrix
from bot.content.screens import SCREENS
from bot.domain.cases import Case
from bot.domain.help_requests import Fact, HelpKind
from bot.domain.people import Role, Who
from bot.domain.permissions import Denied
from bot.domain.voices import Voice
from bot.use_cases import access

MEMBER = Role.FAMILY_MEMBER

AGREED = {
    "person.name": "rw",  # their own
    "help_request.kind": "rw",
    "help_request.words": "rw",
    "help_request.rating": "rw",
    "help_request.today": "rw",
    "case_member_share": "r",  # appointments and meetings she showed: «Session announcement R c»
    "volunteer_application": "w",  # their own, like anybody's who wants to help
}
"""The column РОД of the table of permissions, for the fields that exist: all else is «–»."""
MAY = {
    "menu.open",
    "people.join",
    "people.settings",
    "guides.read",
    "phones.see",
    "help_requests.ask",
    "help_requests.follow",
    "help_requests.write",
    "family_members.meetings",
    "mentoring.apply",
}
HERS_ALONE = {
    "case_member", "appointment", "document", "relay_message.body", "check_in.answer", "red_flag", "case.alias",
}  # fmt: skip


def test_what_they_may_see_is_the_agreed_column_and_nothing_else() -> None:
    column = {field: cells[MEMBER] for field, cells in matrix().fields.items() if MEMBER in cells}
    assert {field: letters for field, (letters, _) in column.items()} == AGREED
    assert {scope.value for _, scope in column.values()} == {"own"}
    assert matrix().fields.keys() >= HERS_ALONE
    assert not HERS_ALONE & column.keys()


def test_what_they_may_do_is_help_guides_numbers_and_what_was_shown() -> None:
    actions = {name: roles[MEMBER].value for name, roles in matrix().actions.items() if MEMBER in roles}
    assert actions == dict.fromkeys(MAY, "own")


@pytest.mark.parametrize("action", sorted(matrix().actions))
def test_no_action_reaches_a_case_for_them_not_even_their_own(action: str) -> None:
    """Somebody may be a mother in one family and close to another one."""
    who = Who(1, MEMBER, person_id=7, case_id=3)
    with pytest.raises(Denied):
        access.reach(who, action, Case(3, 1, "BRN-001", "Аня", 7, 9, "Asia/Barnaul"))


def screens_of_help() -> Iterator[str]:
    """Every screen that somebody close can come to from «Помощь»."""
    yield for_reader("help_requests.tree", MEMBER)
    shown = {for_reader("help_requests.bad", MEMBER)}
    offered = {
        kind for one in (*shown, "help_requests.tree_family") for kind in HelpKind if kind in SCREENS[one].buttons
    }
    assert offered == {HelpKind.DANGER, HelpKind.CHILD_ILL, HelpKind.OTHER, *BAD}
    firsts = {for_reader(FIRST[kind], MEMBER) for kind in offered}
    shown |= firsts | {for_reader(NOTED, MEMBER)}
    told = {fact for one in firsts for fact in Fact if fact in SCREENS[one].buttons}
    for _ in range(3):  # what follows, and what follows from that
        shown |= {for_reader(NEXT[fact], MEMBER) for fact in told if fact in NEXT}
        told |= {fact for one in shown for fact in Fact if fact in SCREENS[one].buttons}
    for one in sorted(shown):
        yield one
        if for_age(one, minor=True) != one:
            yield for_age(one, minor=True)


BAD = {HelpKind.VIOLENCE, HelpKind.EXHAUSTED, HelpKind.SUICIDAL}
OTHERS = [
    *(name for name in SCREENS if name.startswith("family_members.") and name.partition(".")[2] in {
        "welcome", "name", "visibility", "visibility_minor", "consent", "done", "refused", "already", "meetings",
        "meetings_empty", "meeting", "shown", "closed", "settings",
    }),
    "menus.family_member",
    "guides.step_family",
    "guides.simpler_family",
]  # fmt: skip
BOT = {"записала", "передала", "поняла", "отправила", "звала", "спросила", "нашла"}
"""What the bot says of itself, in the feminine."""


@pytest.mark.parametrize("level", ["ru", "ru@easy"])
@pytest.mark.parametrize("screen_id", [*screens_of_help(), *OTHERS])
def test_no_word_says_whether_the_reader_is_a_woman(screen_id: str, level: Voice) -> None:
    morph, screen = MorphAnalyzer(), SCREENS[screen_id]
    words = " ".join([screen.text(level), *screen.labels(level).values()])
    feminine = []
    for word in "".join(c if c.isalpha() else " " for c in words.casefold()).split():
        best = morph.parse(word)[0].tag
        if ({"femn", "past"} <= best.grammemes and word not in BOT) or word in {"одна", "согласна", "должна"}:
            feminine.append(word)
    assert feminine == []


def test_the_lists_of_help_lead_on_for_them_too() -> None:
    """«Назад» of their own list leads to their own tree."""
    assert "back" in LISTS["bad"]
    assert "help_requests.bad_family" in SCREENS
