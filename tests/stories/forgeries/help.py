"""Calls for help, and who answers them."""

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
from bot.buttons.duty import (
    DutyAddPress,
    DutyListPress,
    DutyPress,
    DutySetPress,
    DutyShiftPress,
    LeavePress,
    LeavesPress,
)
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
from bot.buttons.phones import PhoneAddPress, PhoneListPress, PhonePress, PhonesPress
from bot.buttons.red_flags import RedFlagPress
from bot.buttons.team_room import RoomAnswerPress, RoomPress
from bot.domain.brigade import Going, Result
from bot.domain.brigade_protocols import Situation
from bot.domain.help_requests import Fact, HelpKind, Outcome
from bot.domain.help_requests_after import Feeling as Face
from tests.stories.forgeries.roles import ABOVE, ASKS, HIDES, NOBODY, STAFF, Table
from tests.stories.victims import Ids

CARD = ("take", "release", "contacted", "back")
BOARD = ("tell", "hush", "place", "off_sure", "close_sure", "back")
GOING = (*Going, "undo", "result", "more", "back")
MANAGE = ("open", "off", "on", "remove", "remove_sure", "back")


def _requests(i: Ids) -> list[tuple[int, frozenset[str]]]:
    return [(i.request, STAFF), (i.foreign_request, NOBODY)]


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


def team_room(i: Ids) -> Table:
    return {
        RoomPress: [(RoomPress(what=what), {"coordinator"}) for what in ("about", "off", "replace")],
        RoomAnswerPress: [(RoomAnswerPress(draft_id=i.request, send=send), NOBODY) for send in (True, False)],
    }


AREAS = (
    duty,
    help_requests,
    phones,
    brigade,
    red_flags,
    team_room,
)
