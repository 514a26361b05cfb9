"""What a link that does not open is answered with."""

from bot.content.screens import say
from bot.domain.people_invitations import Door
from bot.domain.voices import Voice

_SCREENS = {
    Door.UNKNOWN: "people.link_unknown",
    Door.USED: "people.link_used",
    Door.EXPIRED: "people.link_expired",
    Door.LOCKED: "people.link_locked",
    Door.OWN: "people.link_own",
    Door.WAITING: "people.waiting",
}


def words_at(door: Door, voice: Voice, name: str) -> str:
    if door is Door.ALREADY:
        return say("people.already_here", voice, name=name).text
    return say(_SCREENS[door], voice).text
