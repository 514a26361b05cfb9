"""Matches, what may be carried between people, and when we ask how it goes."""

from enum import StrEnum


class MentorKind(StrEnum):
    SILVER = "silver"
    CONTACT_FAMILY = "contact_family"


class MatchState(StrEnum):
    PROPOSED = "proposed"
    ACTIVE = "active"
    DECLINED = "declined"
    ENDED = "ended"


class RelayKind(StrEnum):
    TEXT = "text"
    VOICE = "voice"
    PHOTO = "photo"
    VIDEO_NOTE = "video_note"
    STICKER = "sticker"


CHECK_IN_DAYS = (3, 14, 28)
