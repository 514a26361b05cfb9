"""Every kind of message the outbox may name, written for its reader in each voice and taken by the sandbox."""

import pytest

from bot.domain.people import STAFF
from bot.domain.voices import VOICES, Voice
from bot.outbound.message import KINDS
from tests.windows.post import Delivered
from tests.windows.reading import flaws, levels_differ

pytestmark = pytest.mark.asyncio(loop_scope="session")
HER_OWN_WORDS = {"mentoring.relay"}  # carried as somebody wrote them


@pytest.mark.parametrize("kind", KINDS)
async def test_a_kind_is_delivered(delivered: list[Delivered], kind: str) -> None:
    assert any(one.kind == kind and one.seen for one in delivered), "nothing in payloads.py brings it about"


@pytest.mark.parametrize("voice", VOICES)
@pytest.mark.parametrize("kind", KINDS)
async def test_a_message_can_be_read(delivered: list[Delivered], kind: str, voice: Voice) -> None:
    seen = [(one.reader.role, one.seen[voice]) for one in delivered if one.kind == kind and one.seen]
    found = {seen.text: what for role, seen in seen if (what := flaws(seen, voice, role))}
    assert found == {}


@pytest.mark.parametrize("kind", sorted(KINDS.keys() - HER_OWN_WORDS))
async def test_a_message_is_easier_in_the_easy_level(delivered: list[Delivered], kind: str) -> None:
    seen = [one.seen for one in delivered if one.kind == kind and one.seen and one.reader.role not in STAFF]
    alike = [each["ru"].text for each in seen if not levels_differ(each["ru"], each["ru@easy"])]
    assert alike == []
