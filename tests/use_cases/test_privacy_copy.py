"""The copy of her data is whole: each table that holds something of hers is in it, or it is said here why not."""

from datetime import date, time
from types import MappingProxyType

import pytest

from bot.content.aid import AID
from bot.content.privacy import COPY, heading, thing
from bot.domain.accompany import AccompanyState
from bot.domain.aid import AidState
from bot.domain.cases_course import Stage
from bot.domain.children import Answer, CareRelation, Mark
from bot.domain.exchange import Offer, OfferState
from bot.domain.family_members import MemberState, Relation
from bot.domain.guides import GuideWord
from bot.domain.help_requests import HelpKind, Words
from bot.domain.hiding import Secret
from bot.domain.people import Who
from bot.domain.people_consents import Giver
from bot.domain.people_pauses import Length
from bot.domain.privacy_copy import Contents
from bot.domain.relay import Parcel, RelayKind
from bot.domain.reminders_recurring import Every, Rule, SeriesState, written
from bot.domain.services import Group
from bot.domain.visits import Mark as Mark_
from bot.domain.visits import NewVisit, Note, Safety, Topic
from bot.domain.voices import VOICES, Voice
from bot.outbound.messages.privacy_copy import as_html
from bot.storage import cases, cases_course, children, hiding, people_consents, reminders_recurring
from bot.storage import privacy_copy as store
from bot.storage.ledger import internal
from bot.storage.privacy_erasure import NOBODYS, Subject, hers
from bot.storage.tables import metadata
from bot.storage.transaction import Transaction
from bot.use_cases import (
    aid,
    exchange,
    guides,
    help_requests_asking,
    help_requests_words,
    people_pauses,
    services,
    visits,
)
from tests.use_cases.family_town import case_of, let_in
from tests.use_cases.place import Place

HELD = MappingProxyType(
    {
        "accompany_request": "along",
        "adult_consent": "adults",
        "aid_event": "things",
        "aid_request": "things",
        "agreement": "course",
        "appointment": "appointments",
        "case_member": "close",
        "case_stage_event": "course",
        "check_in": "answers",
        "child": "children",
        "child_answer": "children",
        "consent": "consents",
        "document": "documents",
        "event_guest": "meetings",
        "exchange_item": "offers",
        "guide_doubt": "questions",
        "guide_progress": "guides",
        "help_request": "requests",
        "help_word": "words",
        "hiding": "hiding",
        "interagency_meeting": "talks",
        "match": "pairs",
        "meeting_line": "talks",
        "pause": "pauses",
        "recurring": "recurring",
        "relay_message": "letters",
        "home_visit": "visits",
        "service_record": "services",
        "social_hotel_stay": "rooms",
        "skill_mark": "skills",
        "case_share": "team",
        "specialist_booking": "appointments",
        "visit_topic": "visits",
    }
)
"""Table → the section of the copy that tells what stands in it."""
OF_THE_WORK = "how the organisation works on a request or a family; it speaks of others and says nothing of her"
OF_THE_CHAT = "what the bot needs to carry messages; it goes by itself"
LEFT_OUT = MappingProxyType(
    {
        "agency_task": "what others do for the family: the name of an agency on paper at home may put her in danger",
        "agency_task_move": OF_THE_WORK,
        "brigade_called": OF_THE_WORK,
        "project_move": OF_THE_WORK,
        "brigade_callout": OF_THE_WORK,
        "brigade_card": OF_THE_CHAT,
        "brigade_invitation": OF_THE_WORK,
        "brigade_member": "whoever works here; never a mother",
        "kitchen": "of an account that is hers no more",
        "lesson_passed": "which lessons a volunteer has read",
        "volunteer_application": "of somebody who wants to help, deleted when it has led to something or to nothing",
        "vetting_item": "of a volunteer, who reads their own in the bot",
        "training_record": "whoever works here; never a mother",
        "calendar_feed": "the link of whoever works here to their own days; of a link nothing can be read again",
        "case_category": "a word of reports, for the staff alone: on paper at home it may hurt her",
        "case_confirmation": OF_THE_WORK,
        "case_level": "a word of the staff; she reads it with her curator, it is never sent to her",
        "case_member_share": "follows from what is ahead: each thing of hers itself is in the copy",
        "case_note": "the curator's own line about the work: read to her in person when she asks, as paper lies about",
        "case_transfer": OF_THE_WORK,
        "cases": "the family's number and the curator's own note; her name stands at the top",
        "announcement_reader": "which news to many went to her, too: no word is about her",
        "data_copy": "that she asked for this copy",
        "dialog_state": OF_THE_CHAT,
        "duty_shift": "whoever works here",
        "erasure": "that she asked to be deleted: then there is no copy",
        "good_note": "her words themselves stand among her messages",
        "guest": "of the time before she was known; gone since",
        "help_after": OF_THE_WORK,
        "help_call": OF_THE_WORK,
        "help_card": OF_THE_CHAT,
        "help_event": OF_THE_WORK,
        "help_face": OF_THE_CHAT,
        "intake": "how she came in: a call she asked for, or what was heard of her before she was known",
        "invitation": "a link, spent or expired",
        "mentoring_again": "whether she wants to go on meeting; what came of it stands among her pairs",
        "mentoring_contact": "a volunteer's hours: when a meeting was and how long, nothing of her",
        "mentoring_silence": OF_THE_WORK,
        "mentoring_opening": "when a curator opened a talk stands under who looked at her data; why is the staff's",
        "mentoring_in_person": OF_THE_WORK,
        "mentoring_concern": "what somebody worries about: on paper at home it may put her in danger",
        "mentoring_concern_reader": OF_THE_CHAT,
        "mentoring_date": "a meeting somebody proposed; one she agreed to stands among her appointments",
        "mentoring_expense": "a volunteer's money for the bus and the tea; nothing of a family",
        "mentoring_leave": "when a volunteer is away; she reads it in her messages",
        "mentoring_thanks": "a curator's thanks to a volunteer; nothing of her",
        "mentoring_valued": "what she tapped after a goodbye; it is soon erased",
        "meeting_guest": "who was called to a meeting about her: an agency on paper at home may put her in danger",
        "meeting_rhythm": OF_THE_WORK,
        "mentoring_above": OF_THE_WORK,
        "mentoring_meeting": "which appointment is a pair's first meeting; the appointment itself is in the copy",
        "mentoring_profile": "words like «sobriety» on paper at home may hurt her; she sees and clears them in the bot",
        "noticeboard": "a group or a channel for all to read; nothing of her",
        "noticeboard_post": "where a meeting stands for all to read; nothing of her",
        "outbox": OF_THE_CHAT,
        "person_role": "that she is a mother here",
        "praise": "the curator's thanks for a deed; each deed itself is in the copy",
        "protocol_step": OF_THE_WORK,
        "recurring_turn": "each day of a recurring thing follows from the thing itself, which is in the copy",
        "red_flag": "a sign somebody has to look at: on paper at home it may put her in danger",
        "red_flag_reader": OF_THE_CHAT,
        "referral": "help asked of others: the name of an agency on paper at home may put her in danger",
        "referral_event": "what became of it; told by her curator",
        "relay_copy": OF_THE_CHAT,
        "mentoring_photos": "that pictures may go in her talk, which she was told; why is the staff's",
        "relay_topic": OF_THE_CHAT,
        "relay_earlier": "how a message read before its writer changed it; as it reads now it is in the copy",
        "response_protocol": OF_THE_WORK,
        "room_card": OF_THE_CHAT,
        "room_draft": "words of the staff",
        "room_topic": OF_THE_CHAT,
        "sent_message": OF_THE_CHAT,
        "specialist": "whoever works here; never a mother",
        "specialist_invitation": OF_THE_WORK,
        "staff_leave": "whoever works here",
        "task": "of her curator",
        "team_room": "a chat of the staff",
        "unasked_turn": OF_THE_CHAT,
        "wipe": OF_THE_CHAT,
    }
)
CHOSEN = ("тайное слово моё", "тайная фраза моя", "что скажет звонящий")
THEIRS = "Слова близкого"


def of_hers() -> set[str]:
    return {table.name for table in metadata.sorted_tables if hers(table, Subject(1, 2, 3)) is not None} - NOBODYS


@pytest.mark.parametrize("name", sorted(of_hers()))
def test_a_table_of_hers_is_in_the_copy_or_it_is_said_why_not(name: str) -> None:
    assert (name in HELD) != (name in LEFT_OUT), f"is {name} in the copy of her data? Say so in HELD, or why not"


def test_nothing_is_said_of_tables_that_are_not_there() -> None:
    assert set(HELD) | set(LEFT_OUT) == of_hers()


@internal
def lives(tx: Transaction, anya: Who, case_id: int) -> None:
    """What takes too many steps here."""
    case, today = cases.get(tx, case_id), tx.now.date()
    cases_course.add(tx, case, Stage.AGREEMENT, date(2026, 10, 5), case.curator_id)
    misha = children.add(tx, case, anya.person, "Мишаня", date(2024, 3, 1))
    children.set_care(tx, misha.id, CareRelation.GRANDPARENT)
    children.mark(tx, misha.id, "vac_0d", Mark(Answer.DONE, None))
    rule = written(Rule(Every.DAY, (time(8), time(20, 30))))
    reminders_recurring.add(tx, case, anya.person, "medicine", "", rule, today)
    people_consents.record_adult(tx, anya.organisation_id, case_id, Giver.GUARDIAN, "77-АБ", today, anya.person)
    for secret, words in zip(Secret, CHOSEN, strict=True):
        hiding.set_secret(tx, anya.organisation_id, anya.person, secret, words)


@internal
def contents(tx: Transaction, case_id: int) -> Contents:
    return store.contents(tx, cases.get(tx, case_id))


async def test_it_holds_what_she_keeps_for_her_family_and_nothing_of_whoever_is_close(place: Place) -> None:
    run, anya = place.ledger.run, place.people["Аня"]
    await run(lives, anya, case_of(anya))
    _, dima = await let_in(place, anya, 880001, "Дима Скрытнов")
    asked = (await run(help_requests_asking.ask, dima, HelpKind.DANGER)).request
    await run(help_requests_words.write, dima, asked.id, Words("text", THEIRS))
    await run(exchange.offer, anya, Offer.THINGS, Parcel(RelayKind.TEXT, "Коляска", 1))
    await run(guides.tell_curator, anya, GuideWord.NOT_UNDERSTOOD, "bath_baby", 2)
    note, skills = Note("записка куратора"), {"bathing": Mark_.TOGETHER}
    visit = NewVisit(place.clock.now().date(), (Topic.BUDGET,), Safety.DANGER, note, skills)
    await run(visits.log, place.people["Ольга"], case_of(anya), visit)
    await run(services.log, place.people["Ольга"], case_of(anya), "PSY1")
    shown = await run(aid.ask, place.people["Ольга"], case_of(anya), "clothes", 0, "рост 92")
    assert shown is not None
    thing_ = shown.aid
    await run(aid.move, place.people["Вера"], thing_.id, thing_.state, AidState.READY)
    await run(people_pauses.begin, anya, Length.WEEK, reminders=False)
    found = await place.ledger.read(contents, case_of(anya))
    sections = {
        "adults",
        "course",
        "children",
        "recurring",
        "close",
        "offers",
        "questions",
        "hiding",
        "pauses",
        "letters",
    }
    assert {name for name, entries in found.sections.items() if entries} >= sections | {
        "course",
        "visits",
        "skills",
        "services",
    }
    html = as_html(found, "ru")
    for said in (
        "Мишаня",
        "1 марта 2024",
        "о ребёнке заботится бабушка или дедушка",
        "Лекарство: 8:00, 20:30",
        "Дима",
        "Коляска",
        "опекун",
        "вещи",
        "Прививка",
        "соглашение",
        "5 октября 2026",
        "посчитать деньги",
        "разговор с психологом",
        "Купание",
        "👕 Одежда для ребёнка: рост 92: можно забрать",
    ):
        assert said in html, said
    assert "<b>5 октября 2026 года</b> соглашение" in html
    assert "своё слово: да" in html
    assert "не звонить: нет" in html
    for secret in (*CHOSEN, THEIRS, "Скрытнов", "записка", "опасно", asked.number, "77-АБ"):
        assert secret not in html, secret


@pytest.mark.parametrize("voice", VOICES)
def test_every_section_and_every_state_has_words(voice: Voice) -> None:
    for section in HELD.values():
        assert heading(section, voice)
    codes = [f"relation_{one}" for one in Relation] + [f"member_{one}" for one in MemberState]
    codes += [f"offer_{one}" for one in (*Offer, *OfferState)] + [f"item_{one}" for one in Answer]
    codes += [f"stage_{one}" for one in Stage] + [f"care_{one}" for one in CareRelation]
    codes += [f"series_{one}" for one in SeriesState] + [f"adult_{one}" for one in Giver]
    codes += [f"service_{one}" for one in Group] + [f"aid_state_{one}" for one in AidState]
    codes += [f"along_{one}" for one in AccompanyState]
    codes += [f"topic_{one}" for one in Topic] + [f"mark_{one}" for one in Mark_]
    codes += [f"hiding_{one}" for one in (*Secret, "no_calls", "hours", "veiled", "delete")]
    assert not [code for code in codes if code not in COPY.things]
    assert thing("aid_pram", voice) == AID["pram"].name.text(voice)
    assert thing("medicine", voice) != "medicine"
