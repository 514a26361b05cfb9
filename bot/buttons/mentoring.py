"""People writing to each other, pairs, check-ins."""

from aiogram.filters.callback_data import CallbackData

from bot.buttons.fields import Id, Page


class WritePress(CallbackData, prefix="mentoring_write"):
    """💬 write to this person about this family."""

    to: Id
    case_id: Id


class WhomPress(CallbackData, prefix="mentoring_whom"):
    """A page of the people a waiting message could go to; `draft` is the number of its first message."""

    draft: Id
    page: Page


class SendPress(CallbackData, prefix="mentoring_to"):
    """Send the waiting message to this person, or (0) to nobody."""

    to: Id
    case_id: Id
    draft: Id


class CallMePress(CallbackData, prefix="mentoring_call"):
    """☎️ ask the curator to call."""

    to: Id
    case_id: Id


class MyPeoplePress(CallbackData, prefix="mentoring_people"):
    """💬 a page of «Мои люди»."""

    page: Page = 0


class SeesPress(CallbackData, prefix="mentoring_sees"):
    """👀 who reads what is written to this person."""

    to: Id
    case_id: Id


class ProposePress(CallbackData, prefix="mentoring_propose"):
    """🤝 whom to propose to this family."""

    case_id: Id


class CandidatesPress(CallbackData, prefix="mentoring_page"):
    """A page of the mentors and contact families to propose."""

    case_id: Id
    page: Page


class PickPress(CallbackData, prefix="mentoring_pick"):
    """This one, in the role that begins with this letter; `sure` after a second look."""

    case_id: Id
    mentor_id: Id
    letter: str
    sure: bool = False


class MatchPress(CallbackData, prefix="mentoring_match"):
    """Something about one pair; `what` is the key of the button."""

    match_id: Id
    what: str


class ResumePress(CallbackData, prefix="mentoring_resume"):
    """▶️ a pair that rests goes on."""

    match_id: Id
    case_id: Id


class CheckInPress(CallbackData, prefix="mentoring_day"):
    """An answer to «how is it going»; `what` is the key of the button."""

    check_in_id: Id
    what: str
