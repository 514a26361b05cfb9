"""The persistent menu of each role, and which of its buttons a text is.

A text is a menu button if it equals that button's words in any voice of any menu after NFC, case-folding and removal of
emoji: people type «помощь» by hand, and a phone may still show yesterday's menu in another text level.
"""

import unicodedata
from functools import cache

from bot.content.screens import SCREENS, Said, say
from bot.domain.hiding import fold
from bot.domain.people import Role
from bot.domain.voices import VOICES, Voice

SCREEN_OF: dict[Role, str] = {
    Role.MOTHER: "menu.home",
    Role.FAMILY_MEMBER: "menus.family_member",
    Role.CURATOR: "menus.curator",
    Role.COORDINATOR: "menus.coordinator",
    Role.SUPERVISOR: "menus.supervisor",
    Role.SILVER_MENTOR: "menus.silver_mentor",
    Role.CONTACT_FAMILY: "menus.contact_family",
    Role.STRANGER: "menus.stranger",
    Role.BRIGADE_MEMBER: "menus.brigade_member",
    Role.SPECIALIST: "menus.specialist",
}


def menu(role: Role, voice: Voice) -> Said:
    """The text and the buttons of a role's menu."""
    return say(SCREEN_OF[role], voice)


def menu_key(text: str | None) -> str | None:
    """The key of the menu button this text is, if it is one."""
    return _keys().get(bare(text)) if text else None


def bare(text: str) -> str:
    """Letters, digits and single spaces only, case-folded: what is left of a button's words without its emoji."""
    folded = unicodedata.normalize("NFC", text).casefold()
    return " ".join("".join(c if c.isalnum() else " " for c in folded).split())


@cache
def _keys() -> dict[str, str]:
    keys: dict[str, str] = {}
    for screen_id in SCREEN_OF.values():
        for voice in VOICES:
            for key, label in SCREENS[screen_id].labels(voice).items():
                if keys.setdefault(bare(label), key) != key:
                    raise ValueError(f"«{label}» means two different things in the menus")
    return keys


KITCHEN = "hiding_kitchen.home"
"""The menu of a hidden chat (bot/use_cases/hiding.py)."""


def dish(text: str | None) -> str | None:
    """The key of the recipe this text asks for, in any voice."""
    wanted = bare(text) if text else ""
    labels = ((key, label) for voice in VOICES for key, label in SCREENS[KITCHEN].labels(voice).items())
    return next((key for key, label in labels if bare(label) == wanted), None)


@cache
def known_words() -> frozenset[str]:
    """Words of all menus, as folding leaves them: they mean something already."""
    kitchen = (bare(label) for voice in VOICES for label in SCREENS[KITCHEN].labels(voice).values())
    return frozenset({fold(word) for word in (*_keys(), *kitchen)})
