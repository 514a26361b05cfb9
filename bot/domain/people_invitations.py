"""Invitations: single use, three days, for the first account that opens them."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.people import BY_LINK_ALONE, STAFF, Role, Who

VALID = timedelta(hours=72)
WRONG_CODES = 5
PREFIX = "i_"


class Reply(StrEnum):
    """The curator's answer to «Это она?»."""

    WAITING = "waiting"
    CONFIRMED = "confirmed"
    REFUSED = "refused"


class Door(StrEnum):
    """What stands behind a link for the person who opened it."""

    OPEN = "open"
    UNKNOWN = "unknown"
    USED = "used"
    EXPIRED = "expired"
    WRONG_CODE = "wrong_code"
    LOCKED = "locked"  # the code was wrong too often
    OWN = "own"  # the inviter tries her own link
    ALREADY = "already"
    WAITING = "waiting"  # came in by it; the curator has not said «Да» yet


@dataclass(frozen=True, slots=True)
class Invitation:
    """`opened_by` is the Telegram account that pressed the link first, `used_by` the person it became."""

    id: int
    organisation_id: int
    role: Role
    case_id: int | None
    invited_by: int | None
    code_hash: str | None
    wrong_codes: int
    expires_at: datetime
    opened_by: int | None
    used_by: int | None
    reply: Reply
    for_person: int | None = None
    """Somebody we know, who comes with another phone or her first one."""

    def door(self, who: Who, now: datetime) -> Door:
        """Nobody learns anything of a link that is not hers, and no staff burns a mother's link by trying it."""
        if self.organisation_id != who.organisation_id:
            return Door.UNKNOWN
        if self._is_own(who):
            return Door.OWN
        if self.used_by is not None and self.used_by != who.person_id:
            return Door.USED
        if self._is_for_others(who):
            return Door.ALREADY
        if self.role is Role.MOTHER and who.role is Role.MOTHER:
            return Door.WAITING
        return Door.ALREADY if self.used_by is not None else self._unused(who, now)

    def _is_for_others(self, who: Who) -> bool:
        """An account belongs to one person, a mother has one family whichever of her roles is active, and somebody
        close comes in once."""
        moves_known = self.for_person is not None and who.person_id is not None
        has_family = self.role is Role.MOTHER and who.case_id is not None
        return moves_known or has_family or (self.role is Role.FAMILY_MEMBER and who.role is Role.FAMILY_MEMBER)

    def _is_own(self, who: Who) -> bool:
        inviter = who.person_id is not None and who.person_id == self.invited_by
        return inviter or (self.role in BY_LINK_ALONE and who.role in STAFF)

    def _unused(self, who: Who, now: datetime) -> Door:
        if self.wrong_codes >= WRONG_CODES:
            return Door.LOCKED
        if self.expires_at <= now:
            return Door.EXPIRED
        return Door.OPEN if self.opened_by in (None, who.telegram_id) else Door.USED


def link_to(bot_username: str, token: str) -> str:
    """What the invited person presses; a bot that never ran has no name yet, so its words are typed."""
    if not bot_username:
        return f"start the bot once, then write to it: /start {PREFIX}{token}"
    return f"https://t.me/{bot_username}?start={PREFIX}{token}"
