"""Who signed, in a curator's words."""

from bot.domain.people_consents import Giver
from bot.texts import Texts


def giver_words(giver: Giver | None, texts: Texts) -> str:
    """None: the mother herself."""
    match giver:
        case Giver.MOTHER:
            return texts.label("staff.people.papers", "her mother")
        case Giver.FATHER:
            return texts.label("staff.people.papers", "her father")
        case Giver.GUARDIAN:
            return texts.label("staff.people.papers", "her guardian")
        case Giver.INSTITUTION:
            return texts.label("staff.people.papers", "the head of the home")
        case None:
            return texts.label("staff.people.papers", "the mother herself")
