"""A volunteer's certificate ends, is over while a pair runs, and is renewed."""

from datetime import timedelta

from bot.domain.mentoring_vetting import Item
from bot.storage import mentoring as store
from bot.storage.ledger import internal
from bot.storage.transaction import Transaction
from bot.use_cases import mentoring, mentoring_vetting_keeping
from tests.windows.life import Life


async def a_certificate_ends(life: Life) -> None:
    await life.does(mentoring.propose, life.olga, life.anya.case_id, life.maria.person, life.maria.role)
    match_id: int = life.newest("mentoring.offer").payload["match_id"]
    for who in (life.anya, life.maria):
        await life.does(mentoring.answer, who, match_id, agrees=True)
    record, today = Item.NO_CRIMINAL_RECORD, life.now.date()
    await life.does(mentoring_vetting_keeping.see, life.vera, life.maria.person, record, today - timedelta(days=330))
    await life.passes(days=3)
    await life.does(mentoring_vetting_keeping.see, life.vera, life.maria.person, record, today - timedelta(days=365))
    await life.passes(days=4, asleep=True)
    await life.does(mentoring_vetting_keeping.see, life.vera, life.maria.person, record, life.now.date())
    await life.does(mentoring.stop, life.anya, match_id)
    await life.does(mentoring_vetting_keeping.take_back, life.vera, life.maria.person, record)
    await life.does(_asked_before_her_papers, life, life.maria.person)


@internal
def _asked_before_her_papers(tx: Transaction, life: Life, mentor_id: int) -> None:
    """Her paper is taken back between the proposal and the second yes."""
    record, today = Item.NO_CRIMINAL_RECORD, life.now.date()
    mentoring_vetting_keeping.see(tx, life.vera, mentor_id, record, today)
    mentoring.propose(tx, life.olga, life.anya.case_id or 0, mentor_id, life.maria.role)
    mentoring_vetting_keeping.take_back(tx, life.vera, mentor_id, record)
    (match,) = [one for one in store.standing(tx, mentor_id) if one.mother_id == life.anya.person]
    for who in (life.anya, life.maria):
        mentoring.answer(tx, who, match.id, agrees=True)
    mentoring_vetting_keeping.see(tx, life.vera, mentor_id, record, today)
    mentoring.stop(tx, life.anya, match.id)


VETTING = (a_certificate_ends,)
