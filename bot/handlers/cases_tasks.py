"""Each kind of task in words: what the curator is asked to do, and what about."""

from collections.abc import Callable
from typing import Any

from bot.content.appointments import APPOINTMENTS
from bot.content.documents import DOCUMENTS
from bot.content.guides import GUIDES
from bot.content.screens import say
from bot.domain.cases import Task, TaskKind
from bot.domain.voices import Voice
from bot.texts import Texts

_WORDS: dict[TaskKind, Callable[..., str]] = {
    TaskKind.APPOINTMENT_SILENT: lambda t, about: t(
        "staff.cases.task", "She did not say whether she went: {what}, {when}. Ask her.", **about
    ),
    TaskKind.APPOINTMENT_BY_HAND: lambda t, about: t(
        "staff.cases.task", "Remind the mother yourself: {what}, {when}.", **about
    ),
    TaskKind.COME_WITH_ME: lambda t, about: t("staff.cases.task", "Asks you to come along: {what}, {when}.", **about),
    TaskKind.APPOINTMENT_HELP: lambda t, about: t(
        "staff.cases.task", "Asks for help with an appointment: {what}, {when}.", **about
    ),
    TaskKind.DOCUMENT: lambda t, about: t("staff.cases.task", "Asks for help with a paper: {what}.", **about),
    TaskKind.DOCUMENT_BY_HAND: lambda t, about: t("staff.cases.task", "Tell the mother yourself: {what}.", **about),
    TaskKind.TYPE_IN: lambda t, about: t(
        "staff.cases.task", "She said by voice what you should write down for her. Listen, and add it.", **about
    ),
    TaskKind.GUIDE_DOUBT: lambda t, about: t(
        "staff.cases.task", "Did not understand step {step} of «{what}». Explain it to her.", **about
    ),
    TaskKind.GUIDE_TOLD: lambda t, about: t("staff.cases.task", "Wants you to know that she needed «{what}».", **about),
    TaskKind.CALL_BACK: lambda t, about: t("staff.cases.task", "Please call: {person}.", **about),
    TaskKind.CHECK_IN_SILENT: lambda t, about: t(
        "staff.cases.task", "Twice no answer to how the meetings go: {person}. Ask gently.", **about
    ),
    TaskKind.CHECK_IN_WORRY: lambda t, about: t(
        "staff.cases.task", "Is not at ease in the meetings, or wants to talk: {person}. Call today.", **about
    ),
    TaskKind.MENTOR_TIRED: lambda t, about: t(
        "staff.cases.task",
        "Tired after three meetings in a row: {person}. Call, ask what would help.",
        **about,
    ),
    TaskKind.TALK_STOPPED: lambda t, about: t(
        "staff.cases.task", "Her talk with a volunteer was stopped because of a worry. Tell her in person, today."
    ),
    TaskKind.TALK_OPENED: lambda t, about: t(
        "staff.cases.task", "Her talk with a volunteer was opened with a reason. Her chat is quiet: tell her in person."
    ),
    TaskKind.PAIR_ENDED: lambda t, about: t(
        "staff.cases.task",
        "{person} does not go on beside her. Tell her in person, today, then press on the card.",
        **about,
    ),
    TaskKind.PAIR_SILENT: lambda t, about: t(
        "staff.cases.task", "Nothing is heard of her and her volunteer. Ask both how it is: «🤝 Pairs»."
    ),
    TaskKind.PAIR_REVIEW: lambda t, about: t(
        "staff.cases.task",
        "Three weeks of silence between her and her volunteer. Talk over with both whether it goes on.",
    ),
    TaskKind.CHECK_IN_BREAK: lambda t, about: t(
        "staff.cases.task", "Needs a break from the meetings: {person}. Call, and agree on how it goes on.", **about
    ),
    TaskKind.PAIR_LAST_DAY_ASKED: lambda t, about: t(
        "staff.cases.task",
        "{person} would like to end the pair in good time. Agree on a last day with both: «🤝 Pairs».",
        **about,
    ),
    TaskKind.PAIR_LAST_DAY_BY_HAND: lambda t, about: (
        t("staff.cases.task", "Tell the mother yourself: her last day with {person} is {day}.", **about)
        if about["day"]
        else t("staff.cases.task", "Tell the mother yourself: there is no last day, it goes on with {person}.", **about)
    ),
    TaskKind.PAIR_OVER_BY_HAND: lambda t, about: t(
        "staff.cases.task", "Tell the mother yourself: this was the last day with {person}. Ask how she is.", **about
    ),
    TaskKind.PAIR_VALUED_BY_HAND: lambda t, about: t(
        "staff.cases.task", "Ask the mother aloud: what was the most precious with {person}? She need not say.", **about
    ),
    TaskKind.PAIR_AGAIN_SILENT: lambda t, about: t(
        "staff.cases.task",
        "Asked twice whether the pair goes on, and undecided: {person}. Silence is no «no»: talk about it.",
        **about,
    ),
    TaskKind.PAIR_AGAIN_BY_HAND: lambda t, about: t(
        "staff.cases.task", "Ask the mother yourself: is all well, does she want to go on meeting {person}?", **about
    ),
    TaskKind.MENTOR_SILENT: lambda t, about: t(
        "staff.cases.task", "No answer for this month from {person}. Call and ask how it is.", **about
    ),
    TaskKind.NEW_FAMILY_QUESTION: lambda t, about: t(
        "staff.cases.task", "Has a question before she agrees. Call or meet her."
    ),
    TaskKind.YOUNG_ASKS: lambda t, about: t(
        "staff.cases.task", "Is under 18: help her to ask an adult, then write the paper down on the family card."
    ),
    TaskKind.YOUNG_AFRAID: lambda t, about: t(
        "staff.cases.task", "❗ Is under 18 and afraid to tell adults. Talk to her alone, today. Not to her parents."
    ),
    TaskKind.CONSENT_QUESTION: lambda t, about: t(
        "staff.cases.task", "Has a question about what may be kept of her. Call or write."
    ),
    TaskKind.AGE_UNSURE: lambda t, about: t(
        "staff.cases.task", "Her age was told a year ago or longer. Ask how old she is now."
    ),
    TaskKind.AGE_MINOR: lambda t, about: t(
        "staff.cases.task", "By her day of birth she is under 18. An adult has to sign; see «📝 Consents»."
    ),
    TaskKind.AGE_14: lambda t, about: t(
        "staff.cases.task", "Is 14 now: her own consent counts beside the adult's. Talk it over with her."
    ),
    TaskKind.AGE_16: lambda t, about: t(
        "staff.cases.task",
        "Is surely 16 now. For your lawyer to check (Family Code, art. 62): she has all rights of a parent herself, "
        "and her baby's guardian may end.",
    ),
    TaskKind.AGE_18: lambda t, about: t(
        "staff.cases.task",
        "Is 18 now: she agrees for herself, and her talk with a mentor is not read any more. Both were told.",
    ),
    TaskKind.DATA_COPY: lambda t, about: t(
        "staff.cases.task", "Wants a copy of her data. Talk to her in person, then press in the message about it."
    ),
    TaskKind.UNREACHABLE: lambda t, about: t(
        "staff.cases.task", "The bot's messages do not reach the mother any more. Find another way."
    ),
    TaskKind.NEWS_BY_HAND: lambda t, about: t(
        "staff.cases.task", "There is news that the mother does not get from the bot: tell her yourself."
    ),
    TaskKind.CHILD_BY_HAND: lambda t, about: t(
        "staff.cases.task", "A child's calendar has something for these days: tell the mother yourself.", **about
    ),
    TaskKind.HELP_FOLLOW: lambda t, about: t(
        "staff.cases.task", "From help request No. {number} ({what}): put it into the family's plan.", **about
    ),
    TaskKind.HELP_CALL: lambda t, about: t(
        "staff.cases.task",
        "After help request No. {number}: call and ask how it is. Writing to her is not safe.",
        **about,
    ),
    TaskKind.HELP_SILENT: lambda t, about: t(
        "staff.cases.task", "After help request No. {number} she did not say how she is. Ask gently.", **about
    ),
    TaskKind.HELP_BAD: lambda t, about: t(
        "staff.cases.task", "After help request No. {number} she is not well. Call today.", **about
    ),
    TaskKind.ASSESSMENT_DUE: lambda t, about: t(
        "staff.cases.task", "The assessment with the family: a week is left. Then write it down: «🧭 Course»."
    ),
    TaskKind.ASSESSMENT_OVERDUE: lambda t, about: t(
        "staff.cases.task", "Three weeks since the agreement, and no assessment. Hold it, then «🧭 Course»."
    ),
    TaskKind.REVIEW_DUE: lambda t, about: t(
        "staff.cases.task", "A review comes: look with the family at what has changed. Then «🧭 Course»."
    ),
    TaskKind.REVIEW_OVERDUE: lambda t, about: t(
        "staff.cases.task", "The review is overdue. Look with the family at what has changed. Then «🧭 Course»."
    ),
    TaskKind.AGREEMENT_ENDS: lambda t, about: t(
        "staff.cases.task", "The agreement ends in a month: close, or make it longer with a reason («🧭 Course»)."
    ),
    TaskKind.AGREEMENT_OVER: lambda t, about: t(
        "staff.cases.task", "The agreement is over: close, or make it longer with a reason («🧭 Course»)."
    ),
    TaskKind.AGREEMENT_LONG: lambda t, about: t(
        "staff.cases.task", "You have worked together for long (12 or 33 months). Talk over how it goes on."
    ),
    TaskKind.REFERRAL_SILENT: lambda t, about: t(
        "staff.cases.task", "Two weeks without an answer to a referral. Ask the agency, then «📨 Referrals»."
    ),
    TaskKind.BOOKING_FREED: lambda t, about: t(
        "staff.cases.task",
        "There will be no {what}, {when}. Find another day or another specialist: «👥 Team» on the family's card.",
        **about,
    ),
    TaskKind.SPECIALIST_AWAY: lambda t, about: t(
        "staff.cases.task",
        "The specialist is on leave then: {what}, {when}. Move it: «👥 Team» on the family's card.",
        **about,
    ),
    TaskKind.MEETING_UNWRITTEN: lambda t, about: t(
        "staff.cases.task",
        "There was a meeting of agencies. Write down who came and what was decided: «🏛 Agency meetings».",
    ),
    TaskKind.MEETING_DUE: lambda t, about: t(
        "staff.cases.task",
        "It is time for the next meeting of agencies. Call it, if it is needed: «🏛 Agency meetings».",
    ),
    TaskKind.AGENCY_TASK_DUE: lambda t, about: t(
        "staff.cases.task", "The day of a task by agency has come. Ask how it is, then «🏛 Agency meetings»."
    ),
    TaskKind.FOLLOW_UP_DUE: lambda t, about: t(
        "staff.cases.task", "After the end of the work: ask how the family is. Then «🧭 Course»."
    ),
    TaskKind.CONTACT_OVERDUE: lambda t, about: t(
        "staff.cases.task", "No contact for longer than the level allows. Write, call or visit."
    ),
    TaskKind.VISIT_OVERDUE: lambda t, about: t(
        "staff.cases.task", "No visit for longer than the level allows. Arrange one with the family."
    ),
    TaskKind.BOTH_OVERDUE: lambda t, about: t(
        "staff.cases.task", "No contact and no visit for longer than the level allows. Call, and arrange a visit."
    ),
}

OF_PAPERS = frozenset({TaskKind.DOCUMENT, TaskKind.DOCUMENT_BY_HAND})


def words(task: Task, voice: Voice, texts: Texts) -> str:
    """HTML; the family stands before it."""
    return _WORDS[task.kind](texts.t, _about(task, voice, texts))


def _about(task: Task, voice: Voice, texts: Texts) -> dict[str, Any]:
    about = task.about
    return {
        "what": _what(task, voice, texts),
        "when": Texts(voice, about.zone).when(about.at) if about.at else "",
        "day": texts.day(about.until) if about.until else "",
        "step": about.step,
        "person": about.person or task.alias,
        "number": about.number,
    }


def _what(task: Task, voice: Voice, texts: Texts) -> str:
    """A code of the content in its words; a guide that was taken away keeps its code."""
    code = task.about.what
    if task.about.number:
        return say("help_requests.kinds", voice).buttons[code]
    if code in GUIDES:
        return GUIDES[code].title.text(voice)
    if task.kind in OF_PAPERS and code in DOCUMENTS:
        return DOCUMENTS[code].line(voice, texts.full_day(task.about.until) if task.about.until else None)
    return APPOINTMENTS[code].shown.text(voice) if code in APPOINTMENTS else code
