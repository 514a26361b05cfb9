"""What the organisation sets up and announces."""

from bot.buttons.announcements import AnnouncePress, NewsPress
from bot.buttons.cases_cadence import CadenceAbovePress, CadenceBackPress, CadenceDaysPress, CadencePress
from bot.buttons.events import (
    AnswerPress,
    CompanyPress,
    EventPress,
    FeedPress,
    MonthPress,
    MovePress,
    RegisterPress,
    SheetPress,
    ThisFamilyPress,
)
from bot.buttons.noticeboards import NoticeboardPress, PostPress
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
from bot.buttons.setup import SetupPress, SetupTickPress, ZonePress
from bot.buttons.training import (
    TipPress,
    TrainedPress,
    TrainingAddPress,
    TrainingMinePress,
    TrainingPress,
    TrainingRowPress,
)
from bot.domain.cases_cadence import Part as Cadenced
from bot.domain.cases_levels import Level
from bot.domain.events import Answer
from bot.domain.events_attendance import HeadGroup
from bot.domain.projects import Part
from bot.domain.setup import Step
from tests.stories.forgeries.roles import NOBODY, STAFF, Table
from tests.stories.victims import Ids


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
            *((AnnouncePress(what=what), writers) for what in ("desk", "write", "mine")),
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
                *("classes", "one", "move", "completion", "often", "edit"),
                *("papers", "poster", "list", "ics"),
            )
        ],
        MovePress: [(MovePress(event_id=i.event, minute=30_000_000), NOBODY)],
        NoticeboardPress: [
            (NoticeboardPress(what="list"), {"coordinator"}),
            *(
                (NoticeboardPress(what=what, noticeboard_id=i.foreign_noticeboard), NOBODY)
                for what in ("open", "off", "off_sure")
            ),
        ],
        RegisterPress: [
            (press, {"coordinator", "supervisor"})
            for press in (
                RegisterPress(),
                RegisterPress(what="ask"),
                RegisterPress(unit=None, first=1, last=1),
                RegisterPress(what="file", unit=None, first=739_000, last=739_900),
            )
        ],
        PostPress: [
            (PostPress(what=what, event_id=event, noticeboard_id=i.foreign_noticeboard), whose)
            for what in ("open", "look", "send", "down")
            for event, whose in ((i.event, {"coordinator"}), (i.news, NOBODY))
        ],
        MonthPress: [(MonthPress(month=month, day=1), {"curator", "coordinator"}) for month in (0, 2026 * 12)],
        FeedPress: [
            *((FeedPress(what=what), {"curator", "coordinator"}) for what in ("", "make", "end")),
            *((FeedPress(what=what, ref=i.event), NOBODY) for what in ("ask_new", "make", "ask_end", "end")),
        ],
        ThisFamilyPress: [
            (ThisFamilyPress(event_id=i.event, case_id=i.case, what=what), NOBODY) for what in ("yes", "no")
        ],
        SheetPress: [
            (SheetPress(event_id=i.event, what=what, ref=i.case), NOBODY)
            for what in (
                "open",
                "back",
                "page",
                "tick",
                "child",
                "more",
                "came",
                "heads",
                *HeadGroup,
                "close",
                "close_yes",
            )
        ],
    }


AREAS = (
    cases_cadence,
    projects,
    setup,
    training,
    announcements,
    events,
)
