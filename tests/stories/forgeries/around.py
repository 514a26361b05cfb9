"""Others around a family: specialists, who goes along, things and rooms."""

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
from bot.domain.specialists import NeedDomain, SpecialistKind
from tests.stories.forgeries.roles import NOBODY, Table
from tests.stories.victims import Ids


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


AREAS = (
    specialists,
    accompany,
    stays,
    aid,
)
