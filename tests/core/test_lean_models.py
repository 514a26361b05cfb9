"""aiogram's models built on first use are the same models; an upgrade that breaks it is noticed here."""

import json
import subprocess
import sys
from typing import Any


def models(*how: str) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.core.models_of_aiogram", *how],
        capture_output=True,
        text=True,
        check=True,
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_lean_models_equal_those_aiogram_builds_itself() -> None:
    lean, plain = models("lean"), models()
    assert len(lean["models"]) > 500
    assert lean["models"].keys() == plain["models"].keys()
    differing = [name for name, described in lean["models"].items() if described != plain["models"][name]]
    assert differing == []
    assert len(lean["models"]["aiogram.types.Update"]["schema"]["$defs"]) > 200
    assert lean["built"] < 50


def test_too_late_is_said() -> None:
    late = "import aiogram; from bot.lean_models import import_aiogram; import_aiogram()"
    done = subprocess.run([sys.executable, "-c", late], capture_output=True, text=True, timeout=60, check=False)
    assert "aiogram was imported before" in done.stderr
