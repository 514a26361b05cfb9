"""What is a volunteer's own."""

from bot.buttons.mentoring_applications import ApplicationPress, ApplicationsPress, ApplyPress, FunnelPress
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
from bot.buttons.mentoring_lessons import CodeAcceptPress, CodePress, LessonPress, LessonsPress
from bot.buttons.mentoring_vetting import (
    VettedPress,
    VettingAddPress,
    VettingBackPress,
    VettingChoicePress,
    VettingListPress,
    VettingMinePress,
    VettingStatusPress,
)
from bot.domain.mentoring_contacts import Felt, How, HowLong
from bot.domain.mentoring_expenses import Spent
from bot.domain.mentoring_vetting import CHOSEN, Item
from tests.stories.forgeries.roles import EVERYBODY, MENTORS, NOBODY, Table
from tests.stories.victims import Ids


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


AREAS = (
    mentoring_home,
    mentoring_contacts,
    mentoring_applications,
    mentoring_lessons,
    mentoring_vetting,
    mentoring_expenses,
    mentoring_hours,
)
