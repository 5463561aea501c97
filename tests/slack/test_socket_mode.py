"""Socket Mode, each case in a process of its own: the SDK leaves threads behind, and a bot is a process."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.slack import socket_mode_cases


@pytest.mark.parametrize("case", [name for name in vars(socket_mode_cases) if name.startswith("test_")])
def test_connections_that_drop_or_are_renewed_lose_nothing(case: str) -> None:
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", f"{socket_mode_cases.__file__}::{case}"]
    run = subprocess.run(command, capture_output=True, text=True, timeout=200, check=False)
    assert run.returncode == 0, run.stdout
    assert run.stdout.startswith(".")
