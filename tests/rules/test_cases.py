"""Every kind of task can be said, and says what it is about."""

from datetime import UTC, datetime

import pytest

from bot.domain.cases import About, Task, TaskKind
from bot.domain.voices import VOICES, Voice
from bot.handlers.cases_tasks import words
from bot.texts import Texts

NOON = datetime(2026, 12, 12, 5, 0, tzinfo=UTC)  # 12:00 in Barnaul
VISIT = About("doctor_child", NOON, "Asia/Barnaul")
PAPER = About("residence_temp", until=NOON.date())
STEP = About("fever", step=3)
PERSON = About(person="Мария <b>")
HELP = About("child_ill", number="7К4")
ABOUT = {
    TaskKind.APPOINTMENT_SILENT: (VISIT, "12"),
    TaskKind.APPOINTMENT_BY_HAND: (VISIT, "12"),
    TaskKind.APPOINTMENT_HELP: (VISIT, "12"),
    TaskKind.COME_WITH_ME: (VISIT, "12"),
    TaskKind.DOCUMENT: (PAPER, "2026"),
    TaskKind.DOCUMENT_BY_HAND: (PAPER, "2026"),
    TaskKind.TYPE_IN: (About(), ""),
    TaskKind.GUIDE_DOUBT: (STEP, "3"),
    TaskKind.GUIDE_TOLD: (STEP, "«"),
    TaskKind.CALL_BACK: (PERSON, "Мария &lt;b&gt;"),
    TaskKind.CHECK_IN_SILENT: (PERSON, "Мария &lt;b&gt;"),
    TaskKind.CHECK_IN_WORRY: (PERSON, "Мария &lt;b&gt;"),
    TaskKind.MENTOR_TIRED: (PERSON, "Мария &lt;b&gt;"),
    TaskKind.TALK_STOPPED: (About(), ""),
    TaskKind.TALK_OPENED: (About(), ""),
    TaskKind.PAIR_ENDED: (PERSON, "Мария &lt;b&gt;"),
    TaskKind.PAIR_SILENT: (About(), "🤝"),
    TaskKind.PAIR_REVIEW: (About(), ""),
    TaskKind.CHECK_IN_BREAK: (PERSON, "Мария &lt;b&gt;"),
    TaskKind.PAIR_LAST_DAY_ASKED: (PERSON, "Мария &lt;b&gt;"),
    TaskKind.PAIR_LAST_DAY_BY_HAND: (About(person="Мария", until=NOON.date()), "12"),
    TaskKind.PAIR_OVER_BY_HAND: (PERSON, "Мария &lt;b&gt;"),
    TaskKind.PAIR_VALUED_BY_HAND: (PERSON, "Мария &lt;b&gt;"),
    TaskKind.PAIR_AGAIN_SILENT: (PERSON, "Мария &lt;b&gt;"),
    TaskKind.PAIR_AGAIN_BY_HAND: (PERSON, "Мария &lt;b&gt;"),
    TaskKind.MENTOR_SILENT: (PERSON, "Мария &lt;b&gt;"),
    TaskKind.NEW_FAMILY_QUESTION: (About(), ""),
    TaskKind.YOUNG_ASKS: (About(), ""),
    TaskKind.YOUNG_AFRAID: (About(), ""),
    TaskKind.CONSENT_QUESTION: (About(), ""),
    TaskKind.AGE_UNSURE: (About(), ""),
    TaskKind.AGE_MINOR: (About(), ""),
    TaskKind.AGE_14: (About(), ""),
    TaskKind.AGE_16: (About(), ""),
    TaskKind.AGE_18: (About(), ""),
    TaskKind.UNREACHABLE: (About(), ""),
    TaskKind.NEWS_BY_HAND: (About(), ""),
    TaskKind.CHILD_BY_HAND: (About(), ""),
    TaskKind.DATA_COPY: (About(), ""),
    TaskKind.HELP_FOLLOW: (HELP, "7К4"),
    TaskKind.HELP_CALL: (HELP, "7К4"),
    TaskKind.HELP_SILENT: (HELP, "7К4"),
    TaskKind.HELP_BAD: (HELP, "7К4"),
    TaskKind.ASSESSMENT_DUE: (About(), "🧭"),
    TaskKind.ASSESSMENT_OVERDUE: (About(), "🧭"),
    TaskKind.REVIEW_DUE: (About(), "🧭"),
    TaskKind.REVIEW_OVERDUE: (About(), "🧭"),
    TaskKind.AGREEMENT_ENDS: (About(), "🧭"),
    TaskKind.AGREEMENT_OVER: (About(), "🧭"),
    TaskKind.AGREEMENT_LONG: (About(), "33"),
    TaskKind.REFERRAL_SILENT: (About(), "📨"),
    TaskKind.MEETING_UNWRITTEN: (About(), "«"),
    TaskKind.MEETING_DUE: (About(), "«"),
    TaskKind.AGENCY_TASK_DUE: (About(), "«"),
    TaskKind.BOOKING_FREED: (VISIT, "👥"),
    TaskKind.SPECIALIST_AWAY: (VISIT, "👥"),
    TaskKind.FOLLOW_UP_DUE: (About(), "🧭"),
    TaskKind.CONTACT_OVERDUE: (About(), ""),
    TaskKind.VISIT_OVERDUE: (About(), ""),
    TaskKind.BOTH_OVERDUE: (About(), ""),
}


@pytest.mark.parametrize("voice", VOICES)
@pytest.mark.parametrize("kind", TaskKind)
def test_every_task_says_in_words_what_it_is_about(kind: TaskKind, voice: Voice) -> None:
    about, wanted = ABOUT[kind]
    said = words(Task(1, kind, 1, NOON, "BRN-001", "Аня", about), voice, Texts(voice, "Asia/Barnaul"))
    assert wanted in said
    assert "{" not in said
    assert "_" not in said, "a code is not a word"
