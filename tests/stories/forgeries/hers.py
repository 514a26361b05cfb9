"""What is a mother's own."""

from bot.buttons.children import ChildItemPress, ChildPress, ChildrenPress, ChildrenStaffPress, ChildStaffPress
from bot.buttons.exchange import ExchangePress, ExchangeToPress, OfferPress, ReceivedPress
from bot.buttons.family_members import ClosePersonPress, ClosePress, FamilyWatchPress, LetSeePress, ShownPress
from bot.buttons.guides import GuidePress, TopicPress
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
from bot.buttons.week import WeekPress
from bot.buttons.went_well import DeedPress, PraisePress, WentWellPress
from bot.domain.children import Answer as Said
from bot.domain.family_members import Relation, Shared
from bot.domain.reminders_later import Later
from bot.domain.went_well import Deed
from tests.stories.forgeries.roles import BEFORE, NOBODY, Table
from tests.stories.victims import Ids

VISIT = (*BEFORE, "attended", "missed", "moved", "again", "curator")
PAPER = ("show", "open", "how", "still", "still_yes", "still_no", "curator", "done", "renew", "remove", "removed")
LISTS = ("", "today", "appointments", "documents", "add", "more")
SERIES = ("open", "skip", "take_back", "remove", "removed")
TURN = ("show", "one", "done", "later", *Later, "not_today")
CHILD = ("open", "ahead", "missed", "edit", "name", "born", "remove", "removed", "restore", "no_certificate")


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


AREAS = (
    exchange,
    went_well,
    family_members,
    reminders,
    children,
    week,
    guides,
)
