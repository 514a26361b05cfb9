"""Each kind of message to a mother is one that she asked for, or says what it is: then it rests with her.

A new kind is an answer until somebody says otherwise. So it stands in one of these lists, by a decision.
"""

from types import MappingProxyType

import pytest

from bot.domain.outgoing import Occasion
from bot.domain.unasked import UNASKED
from bot.outbound import messages  # noqa: F401 - registers the kinds
from bot.outbound.message import KINDS

_STAFF = """
    cases.clock cases.confirm cases.confirmed cases.digest cases.overdue cases.waits
    accompany.erased accompany.go accompany.late accompany.off aid.changed aid.news
    stays.asked stays.changed stays.ends
    cases.transfer_answered cases.transfer_asked cases.transfer_offer cases.transferred
    announcements.board announcements.by_hand announcements.by_hand_changed announcements.by_hand_off
    announcements.count announcements.report
    brigade.alarm brigade.back brigade.board brigade.board_edit brigade.called_off brigade.card brigade.card_edit
    brigade.log_file brigade.nobody brigade.place_changed brigade.removed brigade.request_closed brigade.step_overdue
    brigade.step_urgent duty.holes duty.leave duty.shift events.after events.board events.completion events.count
    events.few events.in_vain events.offer_by_hand exchange.card exchange.received exchange.withdrawn
    family_members.closed family_members.note family_members.shown guides.not_understood guides.told
    help_requests.agreed help_requests.another_person help_requests.card help_requests.card_edit help_requests.care
    help_requests.supervision meetings.called_off meetings.cannot meetings.invited meetings.let_go meetings.moved
    meetings.erased meetings.task_given
    mentoring.note mentoring.offer mentoring.rest_note mentoring.vetting_ends
    mentoring.vetting_own_ends mentoring.vetting_renewed mentoring.relay_staff mentoring.worry
    mentoring.concern mentoring.concern_calm mentoring.concern_edit mentoring.shown mentoring.leave
    mentoring.thanks mentoring.application_new mentoring.vetting_welcome
    mentoring.in_person mentoring.rested
    mentoring.last_day_asked mentoring.nudge mentoring.silence mentoring.opened_note
    mentoring.date_answered mentoring.date_off
    mentoring.above mentoring.above_decided mentoring.meeting_arranged mentoring.meeting_asked
    mentoring.meeting_cannot mentoring.meeting_off
    noticeboards.blank noticeboards.broken noticeboards.change noticeboards.connected noticeboards.post
    noticeboards.take_down noticeboards.told
    people.access_closed people.left_to people.work_ended
    people.agency_link people.call_back people.consent_question people.intake_accepted people.intake_offer
    people.intake_refused people.intakes_late people.invitation people.is_it_her people.link_over
    people.mentee_turned_18 people.paused people.question people.resumed people.second_family people.update_died
    people.young phones.stale
    privacy.copy_allow privacy.copy_asked privacy.copy_file privacy.copy_refused privacy.erased_family
    privacy.erasure_asked privacy.erasure_taken_back
    projects.left_line projects.moved projects.taken_up training.ends red_flags.card red_flags.card_calm
    red_flags.card_edit
    reminders.appointment_by_hand reminders.appointment_help reminders.child_by_hand reminders.come_with_me
    reminders.document reminders.document_by_hand reminders.off specialists.booked specialists.by_specialist
    specialists.called_off specialists.ended specialists.erased specialists.off specialists.shared specialists.stopped
    team_room.broken team_room.card team_room.card_edit
    team_room.climbing team_room.hello team_room.preview team_room.preview_end team_room.topic team_room.topic_edit
    team_room.topic_end team_room.topic_open team_room.wrote relay.topic relay.topic_over
"""
TO_STAFF = frozenset(_STAFF.split())
"""To whoever works here, stands beside a family, or belongs to the team, and to the groups where all read: never to a
mother in her own matters."""

ANSWERS = MappingProxyType(
    {
        "about help": """
            brigade.not_coming brigade.on_the_way help_requests.closed help_requests.mine help_requests.no_answer
            help_requests.nobody_on_duty help_requests.receipt help_requests.released help_requests.status
            help_requests.taken help_requests.words red_flags.notice red_flags.notice_calm red_flags.passed
            red_flags.safe_text red_flags.stopped mentoring.concern_read mentoring.shown_told
        """,
        "to a press of hers": """
            accompany.answer mentoring.application_later mentoring.application_talk mentoring.proposal_again
            exchange.accepted exchange.declined family_members.link family_members.link_over hiding.back hiding.done
            hiding.kitchen hiding.menu hiding.rest hiding.veil hiding.warning hiding.wipe people.call_back_taken
            people.confirmed people.menu people.not_her people.not_understood people.pause_over
            people.young_may_go_on people.young_opened people.young_shut privacy.erased
        """,
        "carried from a person": """
            mentoring.matched mentoring.relay relay.mark relay.not_arrived relay.not_removed relay.removal
        """,
        "what she must know at once": """
            announcements.correction cases.new_curator events.cancelled exchange.elsewhere exchange.published
            family_members.joined family_members.stopped
            mentoring.closed mentoring.opened mentoring.ended mentoring.notice_renewed mentoring.over
            mentoring.photos_allowed mentoring.photos_stopped
            mentoring.resting mentoring.resumed mentoring.before_writing mentoring.may_write mentoring.suspended
            mentoring.date_over mentoring.meeting_over mentoring.goodbye mentoring.last_day mentoring.last_day_off
            mentoring.last_day_soon
            people.turned_14 people.turned_18
        """,
        "whoever still waits for an adult can say no other way that she is 18": "people.ask_18",
    }
)
"""Why it may come while she rests, and on a day that had its message."""

OTHERS = MappingProxyType(
    {
        Occasion.OWN: """
            children.ahead events.moved events.new_place events.new_places events.offer events.offer_over
            events.reminder events.soon
            meetings.her_called_off meetings.her_moved recurring.due
            reminders.ahead reminders.asked reminders.document_ends
            reminders.document_still reminders.new reminders.new_document reminders.silent specialists.freed
        """,
        Occasion.FOLLOW_UP: "help_requests.today",
        Occasion.CHECK_IN: "mentoring.again mentoring.check_in mentoring.valued_ask",
        Occasion.PROPOSAL: """
            aid.ready exchange.comes family_members.proposal meetings.decided meetings.her_told mentoring.date_asked
            mentoring.proposal
            mentoring.tell stays.news
        """,
        Occasion.ANNOUNCEMENT: "announcements.news events.card events.missed",
        Occasion.PRAISE: "events.completed exchange.given mentoring.valued went_well.praised",
    }
)


def known() -> list[str]:
    """As often as it is named."""
    return [*TO_STAFF, *(name for words in (*ANSWERS.values(), *OTHERS.values()) for name in words.split())]


def test_each_kind_is_named_once_and_none_that_is_not_there() -> None:
    assert sorted(known()) == sorted(KINDS), "is the new kind one that a mother asked for? Say so here"


@pytest.mark.parametrize("occasion", OTHERS)
def test_what_she_did_not_ask_for_says_what_it_is(occasion: Occasion) -> None:
    assert sorted(OTHERS[occasion].split()) == sorted(name for name, kind in KINDS.items() if kind.occasion is occasion)


def test_every_occasion_is_here() -> None:
    assert set(OTHERS) | {Occasion.ANSWER} == set(Occasion)
    assert set(UNASKED) < set(OTHERS)


@pytest.mark.parametrize("name", sorted(name for one in UNASKED for name in OTHERS[one].split()))
def test_nothing_unasked_comes_at_night(name: str) -> None:
    assert KINDS[name].quiet
