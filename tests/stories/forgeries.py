"""Presses that a changed client could send, with ids of the victims. Each area says whose own affair they are."""

from collections.abc import Iterable

from aiogram.filters.callback_data import CallbackData

from bot.buttons.accompany import AccompanyCannotPress, AccompanyGoesPress, AccompanyOfPress, AccompanyPress
from bot.buttons.aid import (
    AidFamilyPress,
    AidHersPress,
    AidListPress,
    AidMinePress,
    AidMovePress,
    AidNewPress,
    AidPress,
    AidUndoPress,
)
from bot.buttons.announcements import AnnouncePress, NewsPress
from bot.buttons.brigade import (
    AgencyPress,
    BoardPress,
    BrigadeMemberPress,
    BrigadePress,
    CalloutLogPress,
    CalloutPress,
    GoingPress,
    ProtocolPress,
    ResultPress,
    StepPress,
)
from bot.buttons.cases import CardPart, DonePress, FamiliesPress, FamilyPress, SearchPress, TodayPress
from bot.buttons.cases_about import (
    CarePress,
    CareSetPress,
    CaseAboutPress,
    CaseNamePress,
    CategoriesPress,
    CategoryPress,
)
from bot.buttons.cases_cadence import CadenceAbovePress, CadenceBackPress, CadenceDaysPress, CadencePress
from bot.buttons.cases_course import AgreementPress, CaseConfirmPress, CourseBackPress, CoursePress, CourseStepPress
from bot.buttons.cases_history import HistoryPress, NotePress
from bot.buttons.cases_levels import LevelPress
from bot.buttons.cases_summary import SummaryPress
from bot.buttons.cases_transfer import CuratorCodesPress, LoadsPress, TakeOverPress, TransferPress
from bot.buttons.children import ChildItemPress, ChildPress, ChildrenPress, ChildrenStaffPress, ChildStaffPress
from bot.buttons.duty import (
    DutyAddPress,
    DutyListPress,
    DutyPress,
    DutySetPress,
    DutyShiftPress,
    LeavePress,
    LeavesPress,
)
from bot.buttons.events import AnswerPress, CompanyPress, EventPress, SheetPress, ThisFamilyPress
from bot.buttons.exchange import ExchangePress, ExchangeToPress, OfferPress, ReceivedPress
from bot.buttons.family_members import ClosePersonPress, ClosePress, FamilyWatchPress, LetSeePress, ShownPress
from bot.buttons.guides import GuidePress, TopicPress
from bot.buttons.help_requests import (
    HelpAgainPress,
    HelpAskPress,
    HelpCardPress,
    HelpCarePress,
    HelpClosePress,
    HelpHidePress,
    HelpLadderPress,
    HelpLadderResetPress,
    HelpListPress,
    HelpLookPress,
    HelpMinePress,
    HelpPassPress,
    HelpPlanPress,
    HelpPress,
    HelpRatePress,
    HelpTellPress,
    HelpTodayPress,
    HelpWritePress,
)
from bot.buttons.hiding import HidingHoursPress, HidingOpenPress, HidingPress, ShowPress
from bot.buttons.meetings import (
    AgencyTaskPress,
    AgencyTasksPress,
    MeetingAnswerPress,
    MeetingHersPress,
    MeetingPress,
    MeetingsPress,
    NewAgencyTaskPress,
    NewMeetingPress,
    TalliesPress,
)
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
from bot.buttons.mentoring_again import AgainPress, BreakPress
from bot.buttons.mentoring_applications import ApplicationPress, ApplicationsPress, ApplyPress, FunnelPress
from bot.buttons.mentoring_concerns import BesidePress, ConcernPress, WorryPress, WorryWordsPress
from bot.buttons.mentoring_contacts import (
    FeltPress,
    HeardDayPress,
    LastedPress,
    LogDaysPress,
    LoggedPress,
    LogKeepPress,
    LogPress,
    LogUndoPress,
    LogVoicePress,
)
from bot.buttons.mentoring_dates import DateAnswerPress, DateOffPress, DatePress, DateSurePress
from bot.buttons.mentoring_expenses import (
    PaidPress,
    SpentKeepPress,
    SpentListPress,
    SpentMonthPress,
    SpentPress,
    SpentUndoPress,
)
from bot.buttons.mentoring_home import HintPress, MinePress, PairPress
from bot.buttons.mentoring_hours import HoursPress, LetterPress, VolunteersPress
from bot.buttons.mentoring_last_day import LastDayPress
from bot.buttons.mentoring_leave import LeaveDayPress, LeaveEndPress, LeaveMinePress, LeaveSurePress
from bot.buttons.mentoring_lessons import CodeAcceptPress, CodePress, LessonPress, LessonsPress
from bot.buttons.mentoring_matching import AbovePress, AskTellPress, DecidePress, TellPress
from bot.buttons.mentoring_meetings import ArrangePress, MeetingDayPress
from bot.buttons.mentoring_oversight import OpenTalkPress, OverseePress, PairsPress, PhotosPress, TalkPress
from bot.buttons.mentoring_sudden import SaidPress, SuddenPress
from bot.buttons.mentoring_thanks import ThankPress
from bot.buttons.mentoring_vetting import (
    VettedPress,
    VettingAddPress,
    VettingBackPress,
    VettingChoicePress,
    VettingListPress,
    VettingMinePress,
    VettingStatusPress,
)
from bot.buttons.menu import MenuPress
from bot.buttons.people import (
    AboutPress,
    AgePress,
    ConfirmPress,
    ConsentPress,
    InvitePress,
    JoinPress,
    MembersPress,
    NewFamilyPress,
    NewLinkPress,
    NewPhonePress,
    OrganisationPress,
    PaperPress,
    PausePress,
    RolePress,
    SettingsPress,
)
from bot.buttons.people_intakes import (
    AgenciesPress,
    AgencyLinkPress,
    CallMeBackPress,
    IntakeAnswerPress,
    IntakeCuratorPress,
    IntakeCuratorsPress,
    IntakeNewPress,
    IntakePlacePress,
    IntakePress,
    IntakesPress,
    LimitPress,
)
from bot.buttons.phones import PhoneAddPress, PhoneListPress, PhonePress, PhonesPress
from bot.buttons.privacy import CopyPress, ErasurePress, PrivacyPress
from bot.buttons.projects import (
    InLinePress,
    LeaveLinePress,
    MoveFamilyPress,
    MoveIntoPress,
    ProjectFamiliesPress,
    ProjectPress,
    ProjectsPress,
    TakeUpPress,
)
from bot.buttons.red_flags import RedFlagPress
from bot.buttons.referrals import (
    NewReferralPress,
    PartnerPress,
    PartnersPress,
    ReferralPress,
    ReferralsPress,
    ReferralUndoPress,
)
from bot.buttons.relay import RemovePress
from bot.buttons.reminders import (
    AddAppointmentPress,
    AddDocumentPress,
    AffairsPress,
    AppointmentPress,
    DocumentPress,
    SeriesAddPress,
    SeriesListPress,
    SeriesPress,
    TurnPress,
)
from bot.buttons.services import (
    ServiceDayPress,
    ServiceDonePress,
    ServiceNamePress,
    ServicePress,
    ServicesPress,
)
from bot.buttons.setup import SetupPress, SetupTickPress, ZonePress
from bot.buttons.specialists import (
    BookingPress,
    FreedPress,
    InviteSpecialistPress,
    MyBookingsPress,
    MyTeamPress,
    RosterPress,
    SharedPress,
    SharePress,
    ShareWithPress,
    SpecialistPress,
    TeamPress,
)
from bot.buttons.stays import RoomsPress, StayMinePress, StayNewPress, StayPress, StaysFamilyPress, StaysPress
from bot.buttons.team_room import RoomAnswerPress, RoomPress
from bot.buttons.training import (
    TipPress,
    TrainedPress,
    TrainingAddPress,
    TrainingMinePress,
    TrainingPress,
    TrainingRowPress,
)
from bot.buttons.visits import LogVisitPress, VisitPress
from bot.buttons.week import WeekPress
from bot.buttons.went_well import DeedPress, PraisePress, WentWellPress
from bot.domain.brigade import Going, Result
from bot.domain.brigade_protocols import Situation
from bot.domain.cases import Look
from bot.domain.cases_about import CaseCategory, Track
from bot.domain.cases_cadence import Part as Cadenced
from bot.domain.cases_course import Stage
from bot.domain.cases_levels import Level
from bot.domain.children import Answer as Said
from bot.domain.children import CareRelation
from bot.domain.events import Answer
from bot.domain.events_attendance import HeadGroup
from bot.domain.family_members import Relation, Shared
from bot.domain.help_requests import Fact, HelpKind, Outcome
from bot.domain.help_requests_after import Feeling as Face
from bot.domain.mentoring_again import Say
from bot.domain.mentoring_check_ins import Feeling, Met, Worry
from bot.domain.mentoring_contacts import Felt, How, HowLong
from bot.domain.mentoring_dates import DateState
from bot.domain.mentoring_expenses import Spent
from bot.domain.mentoring_thanks import Thanks
from bot.domain.mentoring_vetting import CHOSEN, Item
from bot.domain.projects import Part
from bot.domain.reminders_later import Later
from bot.domain.setup import Step
from bot.domain.specialists import NeedDomain, SpecialistKind
from bot.domain.went_well import Deed
from tests.stories.victims import Ids

Table = dict[type[CallbackData], list[tuple[CallbackData, Iterable[str]]]]
NOBODY: frozenset[str] = frozenset()
STAFF = frozenset({"curator", "coordinator", "supervisor"})
MENTORS = frozenset({"silver_mentor", "contact_family"})
ABOVE = frozenset({"coordinator", "supervisor"})
EVERYBODY = STAFF | MENTORS | {"mother", "family_member", "stranger", "brigade_member", "specialist"}
ASKS = frozenset({"mother", "family_member", "stranger"})
HIDES = frozenset({"mother", "contact_family", "stranger"})
MATCH = (
    *("agree", "agree_talk", "decline", "rules", "stop_check", "keep", "stop", "hers_yes", "hers_no"),
    "last_day",
)
BEFORE = ("show", "open", "prepare", "later", *Later, "going", "not_going", "with_me", "move", "remove", "removed")
VISIT = (*BEFORE, "attended", "missed", "moved", "again", "curator")
PAPER = ("show", "open", "how", "still", "still_yes", "still_no", "curator", "done", "renew", "remove", "removed")
LISTS = ("", "today", "appointments", "documents", "add", "more")
SERIES = ("open", "skip", "take_back", "remove", "removed")
TURN = ("show", "one", "done", "later", *Later, "not_today")
CHILD = ("open", "ahead", "missed", "edit", "name", "born", "remove", "removed", "restore", "no_certificate")
CARD = ("take", "release", "contacted", "back")
BOARD = ("tell", "hush", "place", "off_sure", "close_sure", "back")
GOING = (*Going, "undo", "result", "more", "back")
AGENCY = ("", "link", "end", "back", "nothing")
WITH_INTAKE = ("", "hand", "close", "close_sure", "nothing")
MANAGE = ("open", "off", "on", "remove", "remove_sure", "back")


def table(i: Ids) -> Table:
    """Class → presses, and the roles whose own affair such a press is."""
    return {press: rows for area in AREAS for press, rows in area(i).items()}


def _requests(i: Ids) -> list[tuple[int, frozenset[str]]]:
    return [(i.request, STAFF), (i.foreign_request, NOBODY)]


def menu(i: Ids) -> Table:
    return {
        MenuPress: [(MenuPress(), NOBODY)],
    }


def people(i: Ids) -> Table:
    return {
        NewFamilyPress: [(NewFamilyPress(), {"curator"})],
        NewLinkPress: [
            (NewLinkPress(case_id=case), NOBODY) for case in (i.new_case, i.case, i.waiting_case, i.foreign_case)
        ],
        ConfirmPress: [(ConfirmPress(invitation_id=i.invitation, yes=yes), NOBODY) for yes in (True, False)],
        JoinPress: [
            (JoinPress(what=what, invitation_id=id_), NOBODY)
            for what in ("agree", "refuse", "move")
            for id_ in (i.invitation, i.unopened)
        ],
        RolePress: [(RolePress(role=role), {role}) for role in (*STAFF, "mother", "silver_mentor", "system")],
        MembersPress: [(MembersPress(page=0), {"coordinator"})],
        InvitePress: [(InvitePress(role="curator"), {"coordinator"}), (InvitePress(role="mother"), NOBODY)],
        SettingsPress: [(SettingsPress(what="visibility"), NOBODY)],
        NewPhonePress: [
            (NewPhonePress(case_id=case, sure=sure), NOBODY)
            for case in (i.case, i.new_case, i.foreign_case)
            for sure in (False, True)
        ],
        PaperPress: [
            (PaperPress(case_id=case, what=what), NOBODY)
            for case in (i.case, i.new_case, i.foreign_case)
            for what in ("", "record", "hers", "back_sure", "back")
        ],
        ConsentPress: [
            (ConsentPress(purpose=purpose, what=what), {"mother"})
            for purpose in (None, "name_and_affairs", "figures")
            for what in ("", "agree", "refuse")
        ],
        AgePress: [(AgePress(what=what), {"mother"}) for what in ("yes", "no", "later")],
        OrganisationPress: [
            (OrganisationPress(fact=fact, removes=removes), {"coordinator"})
            for fact in (None, "address", "phone")
            for removes in (False, True)
        ],
        AboutPress: [(AboutPress(what=what), NOBODY) for what in ("", "how", "young")],
        PausePress: [
            (PausePress(what=what, reminders=True), {"mother"})
            for what in ("", "day", "open", "resume", "leave", "leave_sure")
        ],
    }


def people_intakes(i: Ids) -> Table:
    """Of `intake` a family has come already; `offered` is another curator's to answer, and the coordinator's to see."""
    others = (i.intake, i.foreign_intake)
    return {
        IntakesPress: [(IntakesPress(page=0), {"coordinator", "curator"})],
        IntakePress: [
            *[(IntakePress(intake_id=id_, what=what), NOBODY) for id_ in others for what in WITH_INTAKE[1:]],
            (IntakePress(intake_id=i.intake), {"coordinator"}),
            (IntakePress(intake_id=i.foreign_intake), NOBODY),
            *[(IntakePress(intake_id=i.offered, what=what), {"coordinator"}) for what in WITH_INTAKE],
        ],
        IntakeNewPress: [(IntakeNewPress(), {"coordinator"})],
        IntakePlacePress: [(IntakePlacePress(intake_id=id_, territory_id=1), NOBODY) for id_ in (*others, i.offered)],
        IntakeCuratorsPress: [(IntakeCuratorsPress(intake_id=id_, page=0), {"coordinator"}) for id_ in others],
        IntakeCuratorPress: [
            *[(IntakeCuratorPress(intake_id=id_, curator_id=i.curator, sure=True), NOBODY) for id_ in others],
            (IntakeCuratorPress(intake_id=i.offered, curator_id=i.mother, sure=True), NOBODY),
        ],
        IntakeAnswerPress: [
            (IntakeAnswerPress(intake_id=id_, yes=yes, project_id=project), NOBODY)
            for id_ in (*others, i.offered)
            for yes in (True, False)
            for project in (None, 0, i.foreign_project)
        ],
        AgenciesPress: [(AgenciesPress(new=new), {"coordinator"}) for new in (False, True)],
        AgencyLinkPress: [(AgencyLinkPress(agency_id=i.foreign_agency, what=what), NOBODY) for what in AGENCY],
        CallMeBackPress: [(CallMeBackPress(agency_id=i.foreign_agency), ASKS)],
        LimitPress: [(LimitPress(), {"coordinator"})],
    }


def privacy(i: Ids) -> Table:
    return {
        PrivacyPress: [(PrivacyPress(what=what), {"mother"}) for what in ("looked", "copy", "copy_sure")],
        CopyPress: [
            *[(CopyPress(copy_id=i.copy, what=what), NOBODY) for what in ("confirm", "handed", "nothing")],
            *[(CopyPress(copy_id=i.copy, what=what), {"coordinator"}) for what in ("allow", "refuse")],
        ],
        ErasurePress: [(ErasurePress(what=what), {"mother"}) for what in ("", "ask", "sure", "take_back")],
    }


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
        CheckInPress: [
            (CheckInPress(check_in_id=i.check_in, what=what), NOBODY) for what in (*Feeling, *Met, *Worry, *HowLong)
        ],
    }


def mentoring_home(i: Ids) -> Table:
    return {
        PairPress: [(PairPress(match_id=i.match, what=what), NOBODY) for what in ("mentee", "meetings")],
        HintPress: [(HintPress(what=what, number=9), MENTORS) for what in ("", "try", "talk", "more", "nothing")],
    }


def mentoring_contacts(i: Ids) -> Table:
    said = {"match_id": i.match, "how": How.MET, "long": HowLong.SHORT}
    return {
        LogPress: [
            (LogPress(match_id=i.match, how=how, long=long), NOBODY)
            for how, long in ((None, None), (How.MET, None), (How.MET, HowLong.SHORT))
        ],
        LogDaysPress: [(LogDaysPress(**said), MENTORS)],
        LogKeepPress: [(LogKeepPress(**said, ago=ago), NOBODY) for ago in (0, 31)],
        LogVoicePress: [
            (LogVoicePress(match_id=i.match), NOBODY),
            (LogVoicePress(match_id=i.match, ends=True), MENTORS),
        ],
        LastedPress: [(LastedPress(logged_id=i.logged, long=HowLong.LONG), NOBODY)],
        HeardDayPress: [(HeardDayPress(logged_id=i.logged, ago=ago), NOBODY) for ago in (None, 0, 31)],
        FeltPress: [(FeltPress(logged_id=i.logged, felt=Felt.TIRED), NOBODY)],
        LogUndoPress: [(LogUndoPress(logged_id=i.logged), NOBODY)],
        LoggedPress: [(LoggedPress(page=page), MENTORS) for page in (0, 1)],
    }


def mentoring_applications(i: Ids) -> Table:
    """Whoever wants to help may say so; what was said is for the coordinator alone."""
    whats = ("", "talk", "today", "invite", "decline", "declined", "nothing")
    return {
        ApplyPress: [(ApplyPress(collect=collect), EVERYBODY) for collect in (False, True)],
        ApplicationsPress: [(ApplicationsPress(page=page), {"coordinator"}) for page in (0, 9)],
        FunnelPress: [(FunnelPress(page=page), {"coordinator"}) for page in (0, 9)],
        ApplicationPress: [(ApplicationPress(application_id=i.case, what=what), NOBODY) for what in whats],
    }


def mentoring_lessons(i: Ids) -> Table:
    """Every volunteer reads for themselves; a version that is not today's is accepted by nobody."""
    steps = ((0, 0, 0), (0, 3, 1), (0, 3, 99), (99, 0, 0), (0, 98, 0))
    return {
        LessonsPress: [(LessonsPress(), MENTORS)],
        LessonPress: [(LessonPress(number=n, step=step, answer=answer), MENTORS) for n, step, answer in steps],
        CodePress: [(CodePress(page=page), MENTORS) for page in (0, 1, 99)],
        CodeAcceptPress: [(CodeAcceptPress(version=version), MENTORS) for version in (1, 9999)],
    }


def mentoring_vetting(i: Ids) -> Table:
    """Of her own volunteers a coordinator keeps the papers; curators and supervisors see what holds, of no stranger."""
    day, theirs = 739_000, {"coordinator"}
    return {
        VettingListPress: [(VettingListPress(page=page), theirs) for page in (0, 9)],
        VettedPress: [(VettedPress(person_id=i.curator, history=history), NOBODY) for history in (False, True)],
        VettingAddPress: [
            (VettingAddPress(person_id=i.curator, item=item, day=day_), NOBODY) for item in Item for day_ in (0, day)
        ],
        VettingBackPress: [(VettingBackPress(person_id=i.curator, item=item), NOBODY) for item in Item],
        VettingChoicePress: [
            *[(VettingChoicePress(item=item), theirs) for item in (None, *CHOSEN)],
            (VettingChoicePress(item=Item.INTERVIEW), NOBODY),
        ],
        VettingStatusPress: [(VettingStatusPress(person_id=whom), NOBODY) for whom in (i.mother, i.curator)],
        VettingMinePress: [(VettingMinePress(), {"silver_mentor", "contact_family"})],
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


def mentoring_expenses(i: Ids) -> Table:
    """A sum is noted for whoever presses, and one's own list is one's own."""
    said = {"spent": Spent.TEA, "roubles": 50}
    return {
        SpentPress: [
            (SpentPress(), MENTORS),
            (SpentPress(spent=Spent.TEA), MENTORS),
            (SpentPress(spent=Spent.TEA, typed=True), MENTORS),
            (SpentPress(**said), MENTORS),
            (SpentPress(**said, earlier=True), MENTORS),
        ],
        SpentKeepPress: [(SpentKeepPress(**said, ago=0), MENTORS)],
        SpentUndoPress: [(SpentUndoPress(expense_id=i.spent), NOBODY), (SpentUndoPress(expense_id=0), MENTORS)],
        SpentListPress: [(SpentListPress(page=0), MENTORS)],
        SpentMonthPress: [(SpentMonthPress(back=back), {"coordinator"}) for back in (0, 1)],
        PaidPress: [(PaidPress(expense_id=i.spent, paid=True, back=0, page=0), {"coordinator"})],
    }


def mentoring_hours(i: Ids) -> Table:
    return {
        MinePress: [(MinePress(), MENTORS)],
        HoursPress: [(HoursPress(letter=letter), MENTORS) for letter in (False, True)],
        VolunteersPress: [(VolunteersPress(page=page), {"coordinator"}) for page in (0, 1)],
        LetterPress: [
            *[(LetterPress(person_id=i.mentor, lessons=lessons), {"coordinator"}) for lessons in (False, True)],
            *[(LetterPress(person_id=id_), NOBODY) for id_ in (i.mother, i.foreign_mentor)],
        ],
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
        BreakPress: [(BreakPress(match_id=i.match, what=what), NOBODY) for what in whats],
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


def mentoring_thanks(i: Ids) -> Table:
    return {
        ThankPress: [(ThankPress(match_id=i.match, words=words), NOBODY) for words in (None, *Thanks)],
    }


def exchange(i: Ids) -> Table:
    return {
        OfferPress: [
            (OfferPress(what=what), {"mother"}) for what in ("", "things", "cancel", "mine", "mothers", "nothing")
        ],
        ExchangePress: [
            (ExchangePress(item_id=i.offer, what=what), NOBODY)
            for what in ("card", "withdraw", "accept", "decline", "give", "undo", "show", "nothing")
        ],
        ExchangeToPress: [
            (ExchangeToPress(item_id=i.offer, case_id=id_), NOBODY) for id_ in (0, i.case, i.demo_case, i.foreign_case)
        ],
        ReceivedPress: [(ReceivedPress(item_id=i.offer, what=what), NOBODY) for what in ("got", "undo", "no", "other")],
    }


def went_well(i: Ids) -> Table:
    return {
        WentWellPress: [(WentWellPress(what=what), {"mother"}) for what in ("", "tell", "cancel", "nothing")],
        DeedPress: [
            (DeedPress(kind=kind, ref=str(i.note), what=what), NOBODY)
            for kind in Deed
            for what in ("", "remove", "nothing")
        ],
        PraisePress: [
            (PraisePress(case_id=case, kind=kind, ref=str(i.note)), NOBODY)
            for case in (i.case, i.new_case, i.foreign_case)
            for kind in (None, Deed.OWN, Deed.VISIT)
        ],
    }


def family_members(i: Ids) -> Table:
    return {
        ClosePress: [
            (ClosePress(what=what, relation=Relation.TEEN), {"mother"})
            for what in ("", "whom", "teen", "young", "tells", "invite", "nothing")
        ],
        ClosePersonPress: [
            (ClosePersonPress(member_id=id_, what=what), NOBODY)
            for id_ in (i.close, i.request)
            for what in ("card", "agree", "refuse", "cut", "end")
        ],
        LetSeePress: [
            (LetSeePress(member_id=i.close, what=what, ref_id=ref), NOBODY)
            for what, ref in ((Shared.APPOINTMENT, i.appointment), (Shared.EVENT, i.event), (Shared.EVENT, 0))
        ],
        ShownPress: [
            (ShownPress(what=what, ref_id=ref), NOBODY)
            for what, ref in ((Shared.APPOINTMENT, i.appointment), (Shared.EVENT, i.event), (Shared.EVENT, 0))
        ],
        FamilyWatchPress: [
            (FamilyWatchPress(case_id=case, member_id=i.close, what=what), NOBODY)
            for case in (i.case, i.foreign_case)
            for what in ("", "sure", "propose", "partner", "nothing")
        ],
    }


def reminders(i: Ids) -> Table:
    return {
        AddAppointmentPress: [(AddAppointmentPress(case_id=case), NOBODY) for case in (i.case, i.foreign_case)],
        AddDocumentPress: [(AddDocumentPress(case_id=case), NOBODY) for case in (i.case, i.foreign_case)],
        AffairsPress: [(AffairsPress(what=what), NOBODY) for what in LISTS],
        AppointmentPress: [(AppointmentPress(appointment_id=i.appointment, what=what), NOBODY) for what in VISIT],
        DocumentPress: [(DocumentPress(document_id=i.document, what=what), NOBODY) for what in PAPER],
        SeriesListPress: [(SeriesListPress(case_id=case), NOBODY) for case in (i.case, i.foreign_case)],
        SeriesAddPress: [(SeriesAddPress(case_id=case), NOBODY) for case in (i.case, i.foreign_case)],
        SeriesPress: [(SeriesPress(series_id=i.recurring, what=what), NOBODY) for what in SERIES],
        TurnPress: [(TurnPress(turn_id=i.turn, what=what), NOBODY) for what in TURN],
    }


def children(i: Ids) -> Table:
    return {
        ChildrenPress: [
            *[(ChildrenPress(what=what), NOBODY) for what in ("", "add", "refuse", "now", "nothing")],
            (ChildrenPress(what="agree"), {"mother"}),
        ],
        ChildPress: [(ChildPress(child_id=i.child, what=what), NOBODY) for what in CHILD],
        ChildItemPress: [
            (ChildItemPress(child_id=i.child, code=code, what=what), NOBODY)
            for code in ("vac_2m", "nothing")
            for what in ("open", "more", "undo", *Said)
        ],
        ChildrenStaffPress: [
            (ChildrenStaffPress(case_id=case, what=what), NOBODY)
            for case in (i.case, i.foreign_case)
            for what in ("", "add", "said")
        ],
        ChildStaffPress: [
            *[(ChildStaffPress(child_id=i.child, what=what), NOBODY) for what in CHILD],
            *[(ChildStaffPress(child_id=i.child, what=what, code="vac_2m"), NOBODY) for what in ("done", "undo")],
        ],
    }


def visits(i: Ids) -> Table:
    return {
        LogVisitPress: [(LogVisitPress(case_id=case), NOBODY) for case in (i.case, i.new_case, i.foreign_case)],
        VisitPress: [(VisitPress(visit_id=i.visit, what=what), NOBODY) for what in ("undo", "hour", "voice")],
    }


def history(i: Ids) -> Table:
    cases = (i.case, i.new_case, i.foreign_case)
    return {
        HistoryPress: [(HistoryPress(case_id=case, page=page), NOBODY) for case in cases for page in (0, 1)],
        SummaryPress: [(SummaryPress(case_id=case), NOBODY) for case in cases],
        NotePress: [
            (NotePress(case_id=case, call=call, caller=caller), NOBODY)
            for case in cases
            for call, caller in ((False, None), (True, None), (True, "agency"))
        ],
    }


def referrals(i: Ids) -> Table:
    cases = (i.case, i.new_case, i.foreign_case)
    return {
        ReferralsPress: [(ReferralsPress(case_id=case), NOBODY) for case in cases],
        NewReferralPress: [
            (NewReferralPress(case_id=case, kind=kind, agency_id=agency), NOBODY)
            for case in cases
            for kind, agency in ((None, 0), ("leg", 0), ("leg", i.agency))
        ],
        ReferralPress: [
            (ReferralPress(referral_id=i.referral, state=state), NOBODY)
            for state in (None, "accepted", "helped", "refused")
        ],
        ReferralUndoPress: [(ReferralUndoPress(change_id=i.referral_sent), NOBODY)],
        PartnersPress: [(PartnersPress(), {"coordinator"})],
        PartnerPress: [
            (PartnerPress(agency_id=agency, what=what), {"coordinator"})
            for agency in (0, i.agency)
            for what in ("", "name", "contact", "end", "back", "nothing")
        ],
    }


def accompany(i: Ids) -> Table:
    return {
        AccompanyOfPress: [(AccompanyOfPress(case_id=case), NOBODY) for case in (i.case, i.new_case, i.foreign_case)],
        AccompanyPress: [
            (AccompanyPress(request_id=i.accompany, what=what, page=page), NOBODY)
            for what, page in (("", 0), ("me", 0), ("whom", 0), ("whom", 999), ("no", 0), ("nothing", 0))
        ],
        AccompanyGoesPress: [
            (AccompanyGoesPress(request_id=i.accompany, person_id=who, role=role), NOBODY)
            for who, role in ((i.curator, "curator"), (i.mentor, "silver_mentor"), (i.mother, "mother"))
        ],
        AccompanyCannotPress: [(AccompanyCannotPress(request_id=i.accompany), NOBODY)],
    }


def stays(i: Ids) -> Table:
    cases = (i.case, i.new_case, i.foreign_case)
    return {
        StaysPress: [(StaysPress(page=page), {"coordinator"}) for page in (0, 999)],
        RoomsPress: [(RoomsPress(new=new), {"coordinator"}) for new in (False, True)],
        StaysFamilyPress: [(StaysFamilyPress(case_id=case), NOBODY) for case in cases],
        StayNewPress: [
            (StayNewPress(case_id=case, people=2, days=days, nights=nights), NOBODY)
            for case in cases
            for days, nights in ((None, 0), (1, 0), (1, 3), (None, 3))
        ],
        StayPress: [
            (StayPress(stay_id=i.stay, what=what, number=3), {"coordinator"})
            for what in ("", "room", "extend", "refuse")
        ]
        + [(StayPress(stay_id=i.stay, what=what, number=3), NOBODY) for what in ("longer", "leave", "nothing")],
        StayMinePress: [(StayMinePress(), NOBODY)],
    }


def aid(i: Ids) -> Table:
    """Of the victims' request; the coordinator is the organisation's own."""
    cases = (i.case, i.new_case, i.foreign_case)
    return {
        AidFamilyPress: [(AidFamilyPress(case_id=case), NOBODY) for case in cases],
        AidNewPress: [
            (AidNewPress(case_id=case, kind=kind, agency_id=agency, size=size), NOBODY)
            for case in cases
            for kind, agency, size in (("", None, ""), ("food", None, ""), ("food", 0, ""), ("food", i.agency, "-"))
        ]
        + [
            (AidNewPress(case_id=i.demo_case, kind=kind, agency_id=0, size="99"), {"curator"}) for kind in ("food", "x")
        ],
        AidListPress: [(AidListPress(page=page), {"coordinator", "curator"}) for page in (0, 999)],
        AidPress: [(AidPress(aid_id=i.aid), {"coordinator"})],
        AidMovePress: [
            (AidMovePress(aid_id=i.aid, seen=seen, to=to, days=days), {"coordinator"})
            for seen in ("asked", "ready")
            for to, days in (("ready", None), ("given", None), ("promised", 3), ("refused", None), ("not_needed", None))
        ],
        AidUndoPress: [(AidUndoPress(change_id=i.aid_asked), {"coordinator"})],
        AidMinePress: [(AidMinePress(page=page), {"mother"}) for page in (0, 999)],
        AidHersPress: [(AidHersPress(aid_id=i.aid, what=what), NOBODY) for what in ("", "sure", "not_needed")],
    }


def meetings(i: Ids) -> Table:
    cases = (i.case, i.new_case, i.foreign_case)
    looks = ("", "who", "was", "drop", "show", "off", "text", "paper", "agenda", "decide", "hers")
    acts, items = ("tell", "call", "held", "send", "sure"), ("add", "been", "gone", "mark")
    on_it = [(what, 0) for what in (*looks, *acts)] + [(what, i.agency) for what in items]
    new = [(case, 0, 0) for case in cases] + [(i.case, i.meeting, 4)]
    return {
        MeetingsPress: [
            (MeetingsPress(case_id=case, every=every), NOBODY) for case in cases for every in (None, "month")
        ],
        NewMeetingPress: [
            (NewMeetingPress(case_id=case, meeting_id=meeting, seen=seen), NOBODY) for case, meeting, seen in new
        ],
        MeetingPress: [
            (MeetingPress(meeting_id=i.meeting, what=what, seen=4, item=item), NOBODY) for what, item in on_it
        ],
        MeetingAnswerPress: [
            (MeetingAnswerPress(meeting_id=i.meeting, coming=coming), NOBODY) for coming in ("coming", "cannot")
        ],
        MeetingHersPress: [(MeetingHersPress(meeting_id=i.meeting, what=what), NOBODY) for what in ("", "say", "take")],
        AgencyTasksPress: [(AgencyTasksPress(case_id=case), NOBODY) for case in cases],
        NewAgencyTaskPress: [(NewAgencyTaskPress(case_id=case, meeting_id=i.meeting), NOBODY) for case in cases],
        AgencyTaskPress: [
            (AgencyTaskPress(task_id=i.agency_task, what=what), NOBODY) for what in ("", "done", "undo", "move")
        ],
        TalliesPress: [(TalliesPress(), {"coordinator"})],
    }


def services(i: Ids) -> Table:
    cases = (i.case, i.new_case, i.foreign_case)
    return {
        ServicesPress: [
            (ServicesPress(case_id=case, group=group), NOBODY) for case in cases for group in (None, "PSY")
        ],
        ServicePress: [
            *((ServicePress(case_id=case, code=code), NOBODY) for case in cases for code in ("", "PSY2")),
            (ServicePress(case_id=i.demo_case, code="XXX9"), {"curator"}),
            (ServicePress(case_id=i.demo_case, code="PSY2", day=9**17), {"curator"}),
        ],
        ServiceDayPress: [(ServiceDayPress(case_id=case), NOBODY) for case in cases],
        ServiceDonePress: [(ServiceDonePress(press_id=i.service, recipient=to), NOBODY) for to in (None, "mother")],
        ServiceNamePress: [
            (press, {"coordinator"})
            for press in (ServiceNamePress(), ServiceNamePress(code="PSY2"), ServiceNamePress(code="PSY2", back=True))
        ],
    }


def specialists(i: Ids) -> Table:
    """`share` and `booking` are of the victims' own curator and specialist."""
    cases, whom = (i.case, i.new_case, i.foreign_case), (i.specialist, i.mother, 1)
    return {
        RosterPress: [(RosterPress(page=page), {"coordinator"}) for page in (0, 999)],
        SpecialistPress: [
            *(
                (SpecialistPress(person_id=i.specialist, what=what), {"coordinator"})
                for what in ("open", "end", "ended")
            ),
            *((SpecialistPress(person_id=id_, what=what), NOBODY) for id_ in whom[1:] for what in ("open", "ended")),
        ],
        InviteSpecialistPress: [
            (InviteSpecialistPress(kind=kind), {"coordinator"}) for kind in (None, *SpecialistKind)
        ],
        TeamPress: [(TeamPress(case_id=case), NOBODY) for case in cases],
        ShareWithPress: [
            (ShareWithPress(case_id=case, person_id=person, need=need), NOBODY)
            for case in cases
            for person in (0, *whom)
            for need in ("", NeedDomain.HEALTH.short, "nothing")
        ],
        SharePress: [
            (SharePress(share_id=share, what=what), NOBODY)
            for share in (i.share, i.case)
            for what in ("open", "book", "stop", "stopped", "nothing")
        ],
        BookingPress: [
            (BookingPress(booking_id=booking, what=what), NOBODY)
            for booking in (i.booking, i.case)
            for what in ("open", "off", "called_off", "attended", "missed", "undo", "nothing")
        ],
        MyBookingsPress: [(MyBookingsPress(page=page), {"specialist"}) for page in (0, 999)],
        SharedPress: [(SharedPress(), {"specialist"}), *((SharedPress(case_id=case), NOBODY) for case in cases)],
        MyTeamPress: [(MyTeamPress(), {"mother"})],
        FreedPress: [(FreedPress(booking_id=booking), NOBODY) for booking in (i.booking, i.case)],
    }


def week(i: Ids) -> Table:
    return {
        WeekPress: [
            (WeekPress(what=what, title=title, case_id=case, appointment_id=i.appointment), NOBODY)
            for case in (i.case, i.foreign_case)
            for what, title in (("", ""), ("paper", ""), ("phone", "shown"), ("paper", "neutral"))
        ],
    }


def guides(i: Ids) -> Table:
    return {
        TopicPress: [(TopicPress(topic="nothing"), NOBODY)],
        GuidePress: [(GuidePress(guide=guide, what="step", step=99), NOBODY) for guide in ("none", "fever")],
    }


def cases(i: Ids) -> Table:
    return {
        FamilyPress: [
            (FamilyPress(case_id=case, part=part), NOBODY)
            for case in (i.case, i.foreign_case)
            for part in (None, *CardPart)
        ],
        FamiliesPress: [(FamiliesPress(page=0), NOBODY), (FamiliesPress(page=0, look=Look.DUE), NOBODY)],
        SearchPress: [(SearchPress(), NOBODY)],
        TodayPress: [(TodayPress(page=0), NOBODY)],
        DonePress: [(DonePress(task_id=i.task, page=0), NOBODY)],
    }


def cases_about(i: Ids) -> Table:
    of_others = (i.case, i.new_case, i.foreign_case)
    return {
        CaseAboutPress: [
            (CaseAboutPress(case_id=case, track=track), NOBODY)
            for case in of_others
            for track in (None, Track.AFTERCARE)
        ],
        CaseNamePress: [(CaseNamePress(case_id=case), NOBODY) for case in of_others],
        CategoriesPress: [(CategoriesPress(case_id=case, page=page), NOBODY) for case in of_others for page in (0, 1)],
        CategoryPress: [
            (CategoryPress(case_id=case, category=category, has=has), NOBODY)
            for case in of_others
            for category in (CaseCategory.SOP, CaseCategory.ADDICTION)
            for has in (True, False)
        ],
        CarePress: [(CarePress(child_id=i.child), NOBODY)],
        CareSetPress: [(CareSetPress(child_id=i.child, care=care), NOBODY) for care in (None, CareRelation.OTHER)],
    }


def cases_course(i: Ids) -> Table:
    of_others = (i.case, i.new_case, i.foreign_case)
    return {
        CoursePress: [(CoursePress(case_id=case, more=more), NOBODY) for case in of_others for more in (False, True)],
        CourseStepPress: [
            (CourseStepPress(case_id=case, stage=stage, seen=seen), NOBODY)
            for case in of_others
            for stage in (Stage.ASSESSMENT, Stage.CLOSURE)
            for seen in (0, i.step)
        ],
        AgreementPress: [
            (AgreementPress(case_id=case, what=what), NOBODY) for case in of_others for what in ("longer", "paper")
        ],
        LevelPress: [
            (LevelPress(case_id=case, level=level, sure=True), NOBODY)
            for case in of_others
            for level in (None, Level.CRISIS, Level.EMERGENCY)
        ],
        TransferPress: [
            *[(TransferPress(case_id=case), {"coordinator"}) for case in (i.case, i.new_case)],
            (TransferPress(case_id=i.foreign_case), NOBODY),
            (TransferPress(case_id=i.foreign_case, back=True), NOBODY),
            *[
                (TransferPress(case_id=case, taker_id=taker, sure=True), NOBODY)
                for case in of_others
                for taker in (i.mother, i.transfer)
            ],
            (TransferPress(case_id=i.case, back=True), {"coordinator"}),
        ],
        LoadsPress: [(LoadsPress(page=page), {"coordinator"}) for page in (0, 1)],
        CuratorCodesPress: [
            (CuratorCodesPress(curator_id=i.curator), {"coordinator"}),
            (CuratorCodesPress(curator_id=i.mother), NOBODY),
        ],
        TakeOverPress: [(TakeOverPress(transfer_id=i.transfer, what=what), NOBODY) for what in ("take", "refuse")],
        CaseConfirmPress: [(CaseConfirmPress(case_id=case, ref_id=i.step), NOBODY) for case in of_others],
        CourseBackPress: [(CourseBackPress(case_id=case, step_id=i.step), NOBODY) for case in of_others],
    }


def projects(i: Ids) -> Table:
    return {
        ProjectsPress: [(ProjectsPress(page=0), {"coordinator"})],
        ProjectPress: [
            (ProjectPress(project_id=0, part=Part.NAME), {"coordinator"}),
            (ProjectPress(project_id=0, part=Part.TARGET), NOBODY),
            *[(ProjectPress(project_id=i.foreign_project, part=part), NOBODY) for part in (None, *Part)],
        ],
        InLinePress: [
            (InLinePress(project_id=0, page=0), {"curator"}),
            (InLinePress(project_id=i.foreign_project, page=0), {"curator"}),
        ],
        TakeUpPress: [
            (TakeUpPress(case_id=i.waiting_case, project_id=0), {"coordinator"}),
            (TakeUpPress(case_id=i.foreign_case, project_id=i.foreign_project), NOBODY),
        ],
        ProjectFamiliesPress: [
            (ProjectFamiliesPress(project_id=0, page=0), {"coordinator"}),
            (ProjectFamiliesPress(project_id=i.foreign_project, page=0), NOBODY),
        ],
        MoveFamilyPress: [
            (MoveFamilyPress(case_id=i.waiting_case), {"coordinator"}),
            (MoveFamilyPress(case_id=i.foreign_case), NOBODY),
        ],
        MoveIntoPress: [
            (MoveIntoPress(case_id=case, project_id=i.foreign_project, sure=sure), NOBODY)
            for case in (i.waiting_case, i.foreign_case)
            for sure in (False, True)
        ],
        LeaveLinePress: [
            (LeaveLinePress(case_id=i.waiting_case, project_id=0), {"coordinator"}),
            *[(LeaveLinePress(case_id=i.foreign_case, project_id=0, sure=sure), NOBODY) for sure in (False, True)],
        ],
    }


def cases_cadence(i: Ids) -> Table:
    """The numbers of her own organisation are a coordinator's own affair."""
    level, theirs = Level.CRISIS, {"coordinator"}
    return {
        CadencePress: [(CadencePress(level=each), theirs) for each in (None, *Level)],
        CadenceDaysPress: [
            (CadenceDaysPress(level=level, part=part, seen=0, days=days), theirs)
            for part in Cadenced
            for days in (None, 0, 5, 999)
        ],
        CadenceAbovePress: [(CadenceAbovePress(level=level, seen=0, above=above), theirs) for above in (True, False)],
        CadenceBackPress: [(CadenceBackPress(level=level, seen=0), theirs)],
    }


def training(i: Ids) -> Table:
    """Nobody's training is there to be read or taken off; of her own staff a coordinator keeps it."""
    kinds, day = ("", "safeguarding", "magic"), 739_000
    return {
        TrainingPress: [(TrainingPress(page=page), {"coordinator"}) for page in (0, 9)],
        TrainedPress: [(TrainedPress(person_id=i.case), NOBODY)],
        TrainingAddPress: [
            (TrainingAddPress(person_id=i.case, kind=kind, day=day_, hours=hours), NOBODY)
            for kind in kinds
            for day_, hours in ((0, 0), (day, 0), (day, 8), (3_652_059, 8))
        ],
        TrainingRowPress: [(TrainingRowPress(record_id=i.case, back=back), NOBODY) for back in (False, True)],
        TrainingMinePress: [(TrainingMinePress(), STAFF)],
        TipPress: [(TipPress(number=number, case_id=i.case), STAFF) for number in (0, 999)],
    }


def setup(i: Ids) -> Table:
    return {
        SetupPress: [(SetupPress(step=step), {"coordinator"}) for step in (None, *Step)],
        SetupTickPress: [(SetupTickPress(step=step), {"coordinator"}) for step in Step],
        ZonePress: [(ZonePress(zone=zone), {"coordinator"}) for zone in ("Asia/Omsk", "Mars/Olympus")],
    }


def announcements(i: Ids) -> Table:
    writers = {"curator", "coordinator"}
    return {
        AnnouncePress: [
            (AnnouncePress(what="meet"), {"curator"}),
            *((AnnouncePress(what=what), writers) for what in ("write", "mine")),
            (AnnouncePress(what="mine", page=9_999), writers),
        ],
        NewsPress: [
            (NewsPress(announcement_id=news, what=what), NOBODY)
            for news in (i.news, 0)
            for what in ("show", "stop", "correct", "read")
        ],
    }


def events(i: Ids) -> Table:
    return {
        AnswerPress: [(AnswerPress(event_id=i.event, what=what), NOBODY) for what in (*Answer, "what")],
        CompanyPress: [(CompanyPress(event_id=i.event, children=n, adults=n), NOBODY) for n in (0, 1)],
        EventPress: [
            (EventPress(event_id=i.event, what=what), NOBODY)
            for what in (
                *("who", "page", "cancel", "call_off", "hold", "by_word"),
                *("classes", "one", "move", "completion"),
            )
        ],
        ThisFamilyPress: [
            (ThisFamilyPress(event_id=i.event, case_id=i.case, what=what), NOBODY) for what in ("coming", "not_coming")
        ],
        SheetPress: [
            (SheetPress(event_id=i.event, what=what, ref=i.case), NOBODY)
            for what in ("open", "back", "page", "tick", "child", "more", "came", "heads", *HeadGroup, "close")
        ],
    }


def duty(i: Ids) -> Table:
    return {
        DutyPress: [(DutyPress(first=first), STAFF) for first in (0, 740_000)],
        DutyAddPress: [(DutyAddPress(person_id=i.curator, day=day), {"coordinator"}) for day in (0, 740_000)],
        DutySetPress: [(DutySetPress(person_id=i.mother, day=740_000, hours="day"), NOBODY)],
        DutyListPress: [(DutyListPress(first=740_000), {"coordinator"})],
        DutyShiftPress: [(DutyShiftPress(shift_id=i.request, what=what), NOBODY) for what in ("off", "again")],
        LeavesPress: [(LeavesPress(), STAFF)],
        LeavePress: [(LeavePress(leave_id=i.request, what=what), NOBODY) for what in ("off", "back")],
    }


def help_requests(i: Ids) -> Table:
    requests = _requests(i)
    return {
        HelpLadderPress: [
            (HelpLadderPress(), {"coordinator"}),
            (HelpLadderPress(kind=HelpKind.DANGER, step=1, minutes=9_999), NOBODY),
        ],
        HelpLadderResetPress: [(HelpLadderResetPress(kind=HelpKind.DANGER), {"coordinator"})],
        HelpPress: [(HelpPress(screen=screen), NOBODY) for screen in ("tree", "card", "receipt")],
        HelpAskPress: [(HelpAskPress(kind=HelpKind.DANGER), ASKS)],
        HelpTellPress: [
            (HelpTellPress(kind=HelpKind.DANGER, fact=Fact.ALONE), ASKS),
            (HelpTellPress(kind=HelpKind.CHILD_ILL, fact=Fact.BETTER), NOBODY),
        ],
        HelpHidePress: [(HelpHidePress(), HIDES)],
        HelpWritePress: [(HelpWritePress(request_id=id_), NOBODY) for id_, _ in requests],
        HelpListPress: [(HelpListPress(), STAFF)],
        HelpLookPress: [(HelpLookPress(request_id=id_), theirs) for id_, theirs in requests],
        HelpCardPress: [
            (HelpCardPress(request_id=id_, what=what), theirs) for id_, theirs in requests for what in CARD
        ],
        HelpClosePress: [(HelpClosePress(request_id=id_, outcome=Outcome.SOLVED), theirs) for id_, theirs in requests],
        HelpPassPress: [
            (HelpPassPress(request_id=id_, to=to), theirs) for id_, theirs in requests for to in (0, i.curator)
        ],
        HelpMinePress: [
            (HelpMinePress(request_id=id_, what=what), NOBODY) for id_, _ in requests for what in ("show", "not_needed")
        ],
        HelpAgainPress: [(HelpAgainPress(request_id=id_, draft=1), NOBODY) for id_, _ in requests],
        HelpRatePress: [
            (HelpRatePress(request_id=id_, what=what), NOBODY) for id_, _ in requests for what in ("", "bad", "another")
        ],
        HelpTodayPress: [(HelpTodayPress(request_id=id_, feeling=Face.BAD), NOBODY) for id_, _ in requests],
        HelpPlanPress: [(HelpPlanPress(request_id=id_, yes=True), NOBODY) for id_, _ in requests],
        HelpCarePress: [
            (HelpCarePress(request_id=id_, what=what), NOBODY) for id_, _ in requests for what in ("talk", "agreed")
        ],
    }


def phones(i: Ids) -> Table:
    return {
        PhonesPress: [(PhonesPress(page=page), NOBODY) for page in (0, 1, 999)],
        PhonePress: [
            (PhonePress(phone_id=i.foreign_phone, what=what), NOBODY)
            for what in ("checked", "checked_old", "remove", "back", "nothing")
        ],
        PhoneListPress: [(PhoneListPress(page=0), {"coordinator"})],
        PhoneAddPress: [(PhoneAddPress(), {"coordinator"})],
    }


def brigade(i: Ids) -> Table:
    requests = _requests(i)
    return {
        CalloutPress: [
            (CalloutPress(request_id=i.request), ABOVE),
            (CalloutPress(request_id=i.foreign_request), NOBODY),
        ],
        BoardPress: [(BoardPress(callout_id=i.callout, what=what), ABOVE) for what in BOARD],
        GoingPress: [(GoingPress(callout_id=i.callout, what=what), NOBODY) for what in GOING],
        ResultPress: [(ResultPress(callout_id=i.callout, result=result), NOBODY) for result in Result],
        ProtocolPress: [
            *[(ProtocolPress(request_id=id_), theirs) for id_, theirs in requests],
            *[(ProtocolPress(request_id=id_, situation=Situation.DANGER), theirs) for id_, theirs in requests],
        ],
        StepPress: [
            (StepPress(request_id=id_, situation=Situation.DANGER, step=step, what=what), NOBODY)
            for id_, _ in requests
            for step in (0, 999)
            for what in ("done", "undone", "yes")
        ],
        BrigadePress: [(BrigadePress(), {"coordinator"})],
        BrigadeMemberPress: [
            *[(BrigadeMemberPress(person_id=i.member, what=what), {"coordinator"}) for what in MANAGE],
            *[(BrigadeMemberPress(person_id=whom, what=what), NOBODY) for whom in (i.mother, 1) for what in MANAGE],
        ],
        AgencyPress: [
            (AgencyPress(), {"coordinator"}),
            (AgencyPress(new=True), {"coordinator"}),
            (AgencyPress(agency_id=i.case), NOBODY),
        ],
        CalloutLogPress: [(CalloutLogPress(file=file), {"coordinator"}) for file in (False, True)],
    }


def red_flags(i: Ids) -> Table:
    return {
        RedFlagPress: [
            (RedFlagPress(flag_id=i.red_flag, what=what), NOBODY)
            for what in ("take", "false_alarm", "undo", "pass", "stop", "ask", "show", "nonsense")
        ],
    }


def hiding(i: Ids) -> Table:
    return {
        ShowPress: [(ShowPress(row_id=row), NOBODY) for row in (i.request, 1)],
        HidingPress: [
            (HidingPress(what=what), {"mother"} if what != "rest" else HIDES)
            for what in ("", "word", "remove", "no_calls", "h8", "veil_on", "each", "rest", "nothing")
        ],
        HidingHoursPress: [
            (HidingHoursPress(days=days, part=part), {"mother"})
            for days, part in (("all", ""), ("0", "day"), ("8", "day"), ("all", "noon"))
        ],
        HidingOpenPress: [
            (HidingOpenPress(case_id=case, sure=sure), NOBODY)
            for case in (i.case, i.foreign_case)
            for sure in (False, True)
        ],
    }


def team_room(i: Ids) -> Table:
    return {
        RoomPress: [(RoomPress(what=what), {"coordinator"}) for what in ("about", "off", "replace")],
        RoomAnswerPress: [(RoomAnswerPress(draft_id=i.request, send=send), NOBODY) for send in (True, False)],
    }


AREAS = (
    menu,
    people,
    people_intakes,
    privacy,
    mentoring,
    mentoring_matching,
    mentoring_home,
    mentoring_contacts,
    mentoring_applications,
    mentoring_lessons,
    mentoring_vetting,
    mentoring_dates,
    mentoring_expenses,
    mentoring_hours,
    mentoring_leave,
    mentoring_again,
    mentoring_sudden,
    mentoring_last_day,
    mentoring_thanks,
    exchange,
    went_well,
    family_members,
    reminders,
    children,
    visits,
    services,
    specialists,
    history,
    referrals,
    accompany,
    stays,
    aid,
    meetings,
    week,
    guides,
    cases,
    cases_about,
    cases_cadence,
    cases_course,
    projects,
    setup,
    training,
    announcements,
    events,
    duty,
    help_requests,
    phones,
    brigade,
    red_flags,
    hiding,
    team_room,
)
