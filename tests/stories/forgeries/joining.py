"""Who comes in, and what belongs to somebody as a person."""

from bot.buttons.hiding import HidingHoursPress, HidingOpenPress, HidingPress, ShowPress
from bot.buttons.menu import MenuPress
from bot.buttons.people import (
    AboutPress,
    AgePress,
    ConfirmPress,
    ConsentPress,
    HeirPress,
    InvitePress,
    JoinPress,
    LeaverPress,
    LeaversPress,
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
from bot.buttons.privacy import CopyPress, ErasurePress, PrivacyPress
from tests.stories.forgeries.roles import ASKS, HIDES, NOBODY, STAFF, Table
from tests.stories.victims import Ids

AGENCY = ("", "link", "end", "back", "nothing")
WITH_INTAKE = ("", "hand", "close", "close_sure", "nothing")


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
        LeaversPress: [(LeaversPress(page=page), {"coordinator"}) for page in (0, 999)],
        LeaverPress: [
            (LeaverPress(person_id=person, role=role, what=what), theirs)
            for person, role, theirs in (
                (i.curator, "curator", {"coordinator"}),
                (i.mentor, "silver_mentor", {"coordinator"}),
                (i.curator, "coordinator", NOBODY),
                (i.mother, "mother", NOBODY),
                (1, "curator", NOBODY),
            )
            for what in ("", "leave", "lock", "left", "locked")
        ],
        HeirPress: [
            (HeirPress(person_id=person, taker_id=taker, at_once=at_once), NOBODY)
            for person, taker in ((i.mother, i.curator), (i.curator, i.mentor), (i.curator, i.curator), (1, i.curator))
            for at_once in (True, False)
            if at_once or person != i.curator
        ],
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


AREAS = (
    menu,
    people,
    people_intakes,
    privacy,
    hiding,
)
