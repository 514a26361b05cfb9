"""Every window of every dialog, drawn through its own getter by the real dispatcher, in each voice."""

import pytest

from bot.dialogs import DIALOGS
from bot.domain.people import STAFF
from bot.domain.voices import VOICES, Voice
from tests.windows.house import House
from tests.windows.reading import flaws, levels_differ
from tests.windows.samples import SAMPLES, Sample

pytestmark = pytest.mark.asyncio(loop_scope="session")
STATES = [state.state for dialog in DIALOGS for state in dialog.windows]


@pytest.mark.parametrize("state", STATES)
async def test_a_window_has_a_sample(state: str) -> None:
    assert state in {sample.state.state for sample in SAMPLES}


@pytest.mark.parametrize("voice", VOICES)
@pytest.mark.parametrize("sample", SAMPLES, ids=str)
async def test_a_window_can_be_read(house: House, sample: Sample, voice: Voice) -> None:
    seen = await house.draw(sample, voice)
    assert flaws(seen, voice, sample.role, grid=sample.grid) == []


@pytest.mark.parametrize("sample", [one for one in SAMPLES if one.role not in STAFF], ids=str)
async def test_a_window_is_easier_in_the_easy_level(house: House, sample: Sample) -> None:
    assert levels_differ(await house.draw(sample, "ru"), await house.draw(sample, "ru@easy"))
