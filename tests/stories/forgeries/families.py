"""A family's course and what its curator does."""

from bot.buttons.cases import CardPart, DonePress, FamiliesPress, FamilyPress, SearchPress, TodayPress
from bot.buttons.cases_about import (
    CarePress,
    CareSetPress,
    CaseAboutPress,
    CaseNamePress,
    CategoriesPress,
    CategoryPress,
)
from bot.buttons.cases_course import AgreementPress, CaseConfirmPress, CourseBackPress, CoursePress, CourseStepPress
from bot.buttons.cases_history import HistoryPress, NotePress
from bot.buttons.cases_levels import LevelPress
from bot.buttons.cases_summary import SummaryPress
from bot.buttons.cases_transfer import CuratorCodesPress, LoadsPress, TakeOverPress, TransferPress
from bot.buttons.services import (
    ServiceDayPress,
    ServiceDonePress,
    ServiceNamePress,
    ServicePress,
    ServicesPress,
)
from bot.buttons.visits import LogVisitPress, VisitPress
from bot.domain.cases import Look
from bot.domain.cases_about import CaseCategory, Track
from bot.domain.cases_course import Stage
from bot.domain.cases_levels import Level
from bot.domain.children import CareRelation
from tests.stories.forgeries.roles import NOBODY, Table
from tests.stories.victims import Ids


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


def cases(i: Ids) -> Table:
    return {
        FamilyPress: [
            (FamilyPress(case_id=case, part=part), NOBODY)
            for case in (i.case, i.foreign_case)
            for part in (None, *CardPart)
        ],
        FamiliesPress: [(FamiliesPress(page=0), NOBODY), (FamiliesPress(page=0, look=Look.DUE), NOBODY)],
        SearchPress: [(SearchPress(), NOBODY)],
        TodayPress: [(TodayPress(page=0), {"coordinator", "supervisor"})],  # their own tasks
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


AREAS = (
    visits,
    services,
    history,
    cases,
    cases_about,
    cases_course,
)
