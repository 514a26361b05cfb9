"""What is asked of other organisations, and what they agree on."""

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
from bot.buttons.referrals import (
    NewReferralPress,
    PartnerPress,
    PartnersPress,
    ReferralPress,
    ReferralsPress,
    ReferralUndoPress,
)
from tests.stories.forgeries.roles import NOBODY, Table
from tests.stories.victims import Ids


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


AREAS = (
    referrals,
    meetings,
)
