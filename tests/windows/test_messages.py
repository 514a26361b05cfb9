"""Every kind of message the outbox may name, written for its reader in each voice and taken by the sandbox."""

from collections.abc import Callable

import pytest

from bot.domain.voices import VOICES, Voice
from bot.outbound.message import KINDS
from tests.windows.payloads import SCENES, Lived
from tests.windows.reading import READ_AS_STAFF, flaws, levels_differ

pytestmark = pytest.mark.asyncio(loop_scope="session")
HER_OWN_WORDS = {"mentoring.relay"}  # carried as somebody wrote them


@pytest.mark.parametrize("scene", SCENES)
async def test_a_scene_goes_to_its_end(lived: Lived, scene: Callable[..., object]) -> None:
    if trouble := lived.broken.get(scene.__name__):
        raise trouble


@pytest.mark.parametrize("kind", KINDS)
async def test_a_kind_is_delivered(lived: Lived, kind: str) -> None:
    found = [one for one in lived.delivered if one.kind == kind]
    assert [one.trouble for one in found if one.trouble] == []
    assert any(one.seen for one in found), "nothing in payloads.py brings it about"


@pytest.mark.parametrize("voice", VOICES)
@pytest.mark.parametrize("kind", KINDS)
async def test_a_message_can_be_read(lived: Lived, kind: str, voice: Voice) -> None:
    seen = [(one.reader.role, one.seen[voice]) for one in lived.delivered if one.kind == kind and one.seen]
    found = {message.text: what for role, message in seen if (what := flaws(message, voice, role))}
    assert found == {}


@pytest.mark.parametrize("kind", sorted(KINDS.keys() - HER_OWN_WORDS))
async def test_a_message_is_easier_in_the_easy_level(lived: Lived, kind: str) -> None:
    seen = [
        one.seen for one in lived.delivered if one.kind == kind and one.seen and one.reader.role not in READ_AS_STAFF
    ]
    alike = [each["ru"].text for each in seen if not levels_differ(each["ru"], each["ru@easy"])]
    assert alike == []
