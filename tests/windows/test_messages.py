"""Every kind of message the outbox may name, written for its reader in each voice and taken by the sandbox."""

from collections.abc import Callable

import pytest

from bot.domain.hiding import tells
from bot.domain.people import Role
from bot.domain.voices import VOICES, Voice
from bot.outbound.hiding import READERS
from bot.outbound.message import KINDS
from tests.windows.payloads import SCENES, Lived
from tests.windows.reading import READ_AS_STAFF, flaws, levels_differ
from tests.windows.test_occasions import TO_STAFF

pytestmark = pytest.mark.asyncio(loop_scope="session")
HER_OWN_WORDS = {"mentoring.relay", "relay.topic"}  # carried as somebody wrote them; a name
ONE_LEVEL = READ_AS_STAFF | {Role.NOTICEBOARD}
DELETES = {"hiding.wipe", "relay.removal", "relay.mark", "noticeboards.take_down"}  # and says nothing


@pytest.mark.parametrize("scene", SCENES)
async def test_a_scene_goes_to_its_end(lived: Lived, scene: Callable[..., object]) -> None:
    if trouble := lived.broken.get(scene.__name__):
        raise trouble


@pytest.mark.parametrize("kind", KINDS)
async def test_a_kind_is_delivered(lived: Lived, kind: str) -> None:
    found = [one for one in lived.delivered if one.kind == kind]
    assert [one.trouble for one in found if one.trouble] == []
    assert any(one.seen or kind in DELETES for one in found), "nothing in payloads.py brings it about"


@pytest.mark.parametrize("voice", VOICES)
@pytest.mark.parametrize("kind", KINDS)
async def test_a_message_can_be_read(lived: Lived, kind: str, voice: Voice) -> None:
    seen = [(one.reader.role, one.seen[voice]) for one in lived.delivered if one.kind == kind and one.seen]
    seen = [each for each in seen if each[1].text or kind not in HER_OWN_WORDS]  # a sticker has no words
    found = {message.text: what for role, message in seen if (what := flaws(message, voice, role, unasked=True))}
    assert found == {}


@pytest.mark.parametrize("voice", VOICES)
@pytest.mark.parametrize("kind", sorted(KINDS.keys() - HER_OWN_WORDS))
async def test_a_locked_phone_tells_nothing_of_it(lived: Lived, kind: str, voice: Voice) -> None:
    """The first characters of whatever comes to a mother or a volunteer; what people write goes behind a veil."""
    hers = [one for one in lived.delivered if one.kind == kind and one.seen and one.reader.role in READERS]
    assert [one.seen[voice].text for one in hers if tells(one.seen[voice].text)] == []


@pytest.mark.parametrize("kind", sorted(KINDS.keys() - HER_OWN_WORDS))
async def test_a_message_is_easier_in_the_easy_level(lived: Lived, kind: str) -> None:
    seen = [one.seen for one in lived.delivered if one.kind == kind and one.seen and one.reader.role not in ONE_LEVEL]
    alike = [each["ru"].text for each in seen if not levels_differ(each["ru"], each["ru@easy"])]
    assert alike == []


async def test_nothing_for_the_staff_reached_a_mother_in_all_that_was_lived(lived: Lived) -> None:
    reached = {one.kind for one in lived.delivered if one.reader.role is Role.MOTHER}
    assert len(reached) > 40
    assert reached & TO_STAFF == set()
