"""What package-lock.json names, installed beside it by whoever needs it first; git ignores the folder."""

import fcntl
import os
import shutil
import subprocess
from pathlib import Path

import pytest

HERE = Path(__file__).parent
LOCK = HERE / "package-lock.json"
INSTALLED = HERE / "node_modules" / ".installed"  # a copy of the lock that was installed
INSTALL = ("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")


def node() -> str:
    """Node, with the packages in place. Without Node the test steps aside, but fails where CI has promised it."""
    found = shutil.which("node")
    if not (found and shutil.which("npm")):
        step_aside = pytest.fail if os.environ.get("CI") else pytest.skip
        step_aside("Node is not installed: apt-get install nodejs npm")
    with LOCK.open("rb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # several test processes, one installation
        wanted = lock.read()
        if not INSTALLED.exists() or INSTALLED.read_bytes() != wanted:
            done = subprocess.run(INSTALL, cwd=HERE, capture_output=True, text=True, check=False, timeout=250)
            assert done.returncode == 0, done.stderr
            INSTALLED.write_bytes(wanted)
    return str(found)
