"""Socket Mode, in a process of its own: the SDK's connections leave threads behind, and a bot is a process."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

CASES = Path(__file__).with_name("socket_mode_cases.py")


def test_connections_that_drop_or_are_renewed_lose_nothing() -> None:
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(CASES)]
    run = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert run.returncode == 0, run.stdout
    assert run.stdout.startswith("..")
