"""A chat that is hidden and comes back, and messages that go by themselves."""

from bot.domain.help_requests import HelpKind, Words
from bot.domain.hiding import Secret
from bot.use_cases import help_requests, help_requests_asking, help_requests_words, hiding, hiding_choices
from tests.windows.life import Life
from tests.windows.reading import WORDS


async def she_hides_without_a_word(life: Life) -> None:
    """An answer to her call goes with the rest, and waits behind a neutral line."""
    request = (await life.does(help_requests_asking.ask, life.lena, HelpKind.VIOLENCE)).request.id
    curator = life.nina if life.newest("help_requests.card").reader.person_id == life.nina.person_id else life.olga
    await life.does(help_requests.take, curator, request, life.newest("help_requests.card", curator).message_id)
    await life.does(help_requests_words.write, curator, request, Words("text", WORDS))
    await life.does(hiding.hide, life.lena)
    await life.does(hiding.show, life.lena, life.newest("hiding.veil", life.lena).payload["row_id"])


async def she_hides_and_comes_back(life: Life) -> None:
    await life.does(hiding_choices.choose, life.anya, Secret.WORD, "Ромашка")
    await life.does(hiding.hide, life.anya)
    await life.does(hiding.hear, life.anya, "ромашка")
    await life.does(hiding_choices.remove, life.anya)


async def messages_go_by_themselves(life: Life) -> None:
    await life.does(hiding_choices.set_delete_after, life.anya, 1)
    await life.passes(hours=3)
    await life.does(hiding_choices.set_delete_after, life.anya, 0)


HIDING = (she_hides_without_a_word, she_hides_and_comes_back, messages_go_by_themselves)
