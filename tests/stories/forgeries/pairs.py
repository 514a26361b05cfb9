"""Pairs of a mother with a volunteer."""

from bot.buttons.mentoring import (
    CallMePress,
    CandidatesPress,
    CheckInPress,
    MatchPress,
    MyPeoplePress,
    PickPress,
    ProposePress,
    ResumePress,
    SeesPress,
    SendPress,
    WhomPress,
    WritePress,
)
from bot.buttons.mentoring_again import AgainEndPress, AgainPress, BreakPress
from bot.buttons.mentoring_concerns import BesidePress, ConcernPress, StoppedPress, WorryPress, WorryWordsPress
from bot.buttons.mentoring_dates import DateAnswerPress, DateOffPress, DatePress, DateSurePress
from bot.buttons.mentoring_last_day import LastDayPress
from bot.buttons.mentoring_leave import LeaveDayPress, LeaveEndPress, LeaveMinePress, LeaveSurePress
from bot.buttons.mentoring_matching import AbovePress, AskTellPress, DecidePress, TellPress
from bot.buttons.mentoring_meetings import ArrangePress, MeetingDayPress
from bot.buttons.mentoring_oversight import OpenTalkPress, OverseePress, PairsPress, PhotosPress, TalkPress
from bot.buttons.mentoring_rests import RestsPress
from bot.buttons.mentoring_sudden import SaidPress, SuddenPress
from bot.buttons.mentoring_thanks import ThankPress
from bot.buttons.mentoring_valued import GoodPress, ValuedPress
from bot.buttons.relay import RemovePress
from bot.domain.mentoring_again import Say
from bot.domain.mentoring_check_ins import Feeling, Met, Worry
from bot.domain.mentoring_contacts import HowLong
from bot.domain.mentoring_dates import DateState
from bot.domain.mentoring_rests import Rests
from bot.domain.mentoring_thanks import Thanks
from bot.domain.mentoring_valued import Good
from tests.stories.forgeries.roles import MENTORS, NOBODY, Table
from tests.stories.victims import Ids

MATCH = (
    *("agree", "agree_talk", "decline", "rules", "stop_check", "keep", "stop", "hers_yes", "hers_no"),
    "last_day",
    "ask_talk",
    "back",
)


def mentoring(i: Ids) -> Table:
    return {
        WritePress: [(WritePress(to=to, case_id=i.case), NOBODY) for to in (i.mother, i.mentor, i.curator)],
        MyPeoplePress: [(MyPeoplePress(page=page), NOBODY) for page in (0, 999)],
        SeesPress: [(SeesPress(to=to, case_id=i.case), NOBODY) for to in (i.mother, i.mentor, i.curator)],
        WhomPress: [(WhomPress(draft=1, page=0), NOBODY)],
        SendPress: [(SendPress(to=to, case_id=i.case, draft=1), NOBODY) for to in (i.mother, i.mentor)],
        RemovePress: [(RemovePress(relay_id=i.letter), NOBODY)],
        CallMePress: [(CallMePress(to=to, case_id=i.case), NOBODY) for to in (i.curator, i.mother)],
        ProposePress: [(ProposePress(case_id=case), NOBODY) for case in (i.case, i.foreign_case)],
        CandidatesPress: [(CandidatesPress(case_id=case, page=0), NOBODY) for case in (i.case, i.foreign_case)],
        PickPress: [
            (PickPress(case_id=case, mentor_id=whom, letter="s", sure=sure), NOBODY)
            for case, whom in ((i.case, i.mentor), (i.demo_case, i.mother), (i.demo_case, i.foreign_mentor))
            for sure in (False, True)
        ],
        MatchPress: [(MatchPress(match_id=i.match, what=what), NOBODY) for what in MATCH],
        ResumePress: [(ResumePress(match_id=i.match, case_id=case), NOBODY) for case in (i.case, i.demo_case)],
        PairsPress: [(PairsPress(case_id=case), NOBODY) for case in (i.case, i.foreign_case)],
        OverseePress: [(OverseePress(match_id=i.match), NOBODY)],
        OpenTalkPress: [(OpenTalkPress(match_id=i.match), NOBODY)],
        PhotosPress: [(PhotosPress(match_id=i.match, stops=stops), NOBODY) for stops in (False, True)],
        TalkPress: [(TalkPress(match_id=i.match, page=page), NOBODY) for page in (0, 999)],
        BesidePress: [(BesidePress(relay_id=i.letter, what=what), NOBODY) for what in ("", "show", "back", "nothing")],
        WorryPress: [
            *[
                (WorryPress(match_id=i.match, what=what), NOBODY)
                for what in ("", "curator", "plain", "plain_curator", "danger", "nothing")
            ],
            (WorryPress(match_id=i.match, what="cancel"), {"mother", "silver_mentor", "contact_family"}),
        ],
        WorryWordsPress: [(WorryWordsPress(concern_id=i.concern), NOBODY)],
        ConcernPress: [
            (ConcernPress(concern_id=i.concern, what=what), NOBODY)
            for what in ("take", "stop", "stop_sure", "resume", "close", "nothing")
        ],
        StoppedPress: [(StoppedPress(), {"supervisor"})],
        CheckInPress: [
            (CheckInPress(check_in_id=i.check_in, what=what), NOBODY) for what in (*Feeling, *Met, *Worry, *HowLong)
        ],
    }


def mentoring_dates(i: Ids) -> Table:
    day = 800_000
    return {
        DatePress: [
            (DatePress(match_id=i.match, day=day_, typed=typed), NOBODY)
            for day_ in (None, day)
            for typed in (False, True)
        ],
        DateSurePress: [(DateSurePress(match_id=i.match, day=day, minute=600), NOBODY)],
        DateAnswerPress: [(DateAnswerPress(date_id=i.date, said=said), NOBODY) for said in DateState],
        DateOffPress: [(DateOffPress(date_id=i.date, sure=sure), NOBODY) for sure in (False, True)],
    }


def mentoring_matching(i: Ids) -> Table:
    return {
        TellPress: [
            (TellPress(what=what, choice=choice), {"mother", "silver_mentor", "contact_family"})
            for what, choice in (("", ""), ("tags", ""), ("tags", "rich"), ("district", "9"), ("done", ""))
        ],
        AskTellPress: [(AskTellPress(case_id=i.case, person_id=i.mother, letter="m"), NOBODY)],
        AbovePress: [(AbovePress(case_id=i.case, mentor_id=i.mentor, letter="s"), {"curator"})],
        DecidePress: [(DecidePress(question_id=i.above, allows=yes), {"coordinator"}) for yes in (True, False)],
        MeetingDayPress: [(MeetingDayPress(meeting_id=i.meeting_of_pair, comes=yes), NOBODY) for yes in (True, False)],
        ArrangePress: [
            (ArrangePress(match_id=i.match, what=what), NOBODY) for what in ("day", "met", "telephone", "nothing")
        ],
    }


def mentoring_leave(i: Ids) -> Table:
    far = 800_000
    return {
        LeaveMinePress: [(LeaveMinePress(), MENTORS)],
        LeaveDayPress: [
            (LeaveDayPress(first=first, last=last, typed=typed), MENTORS)
            for first, last in ((None, None), (far, None), (far, far))
            for typed in (False, True)
        ],
        LeaveSurePress: [(LeaveSurePress(first=far, last=far), NOBODY)],
        LeaveEndPress: [(LeaveEndPress(leave_id=i.leave), NOBODY), (LeaveEndPress(leave_id=0), MENTORS)],
    }


def mentoring_again(i: Ids) -> Table:
    whats = ("", "see", "back", "cancel", "w1", "w4", "w9", "nothing")
    return {
        AgainPress: [(AgainPress(again_id=i.again, said=said), NOBODY) for said in Say],
        AgainEndPress: [(AgainEndPress(again_id=i.again, sure=sure), NOBODY) for sure in (False, True)],
        BreakPress: [(BreakPress(match_id=i.match, what=what), NOBODY) for what in whats],
    }


def mentoring_rests(i: Ids) -> Table:
    return {
        RestsPress: [(RestsPress(what=what), MENTORS) for what in ("", *Rests, "ready", "nothing")],
    }


def mentoring_sudden(i: Ids) -> Table:
    return {
        SuddenPress: [
            *[(SuddenPress(match_id=i.match, what=what), {"supervisor", "coordinator"}) for what in ("",)],
            (SuddenPress(match_id=i.match, what="back"), {"curator", "supervisor", "coordinator"}),
        ],
        SaidPress: [(SaidPress(news_id=i.untold), {"supervisor", "coordinator"})],
    }


def mentoring_last_day(i: Ids) -> Table:
    far = 800_000
    return {
        LastDayPress: [
            (LastDayPress(match_id=i.match, what=what, day=day), NOBODY)
            for what in ("", "typed", "sure", "off", "nothing")
            for day in (None, far)
        ],
    }


def mentoring_valued(i: Ids) -> Table:
    return {
        GoodPress: [(GoodPress(valued_id=i.valued, one=one, on=on), NOBODY) for one in Good for on in (True, False)],
        ValuedPress: [
            (ValuedPress(valued_id=i.valued, what=what), NOBODY) for what in ("done", "yes", "no", "nothing")
        ],
    }


def mentoring_thanks(i: Ids) -> Table:
    return {
        ThankPress: [(ThankPress(match_id=i.match, words=words), NOBODY) for words in (None, *Thanks)],
    }


AREAS = (
    mentoring,
    mentoring_matching,
    mentoring_dates,
    mentoring_leave,
    mentoring_again,
    mentoring_rests,
    mentoring_sudden,
    mentoring_last_day,
    mentoring_thanks,
    mentoring_valued,
)
