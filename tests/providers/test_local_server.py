"""How the model process knows that nobody needs it; the model itself is tested in test_local_model."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from qa.providers.local_server import Running, read_running, wait_until_unused

RUNNING = Running(os.getpid(), "http://127.0.0.1:1/v1", "secret")
HOLD = """
import fcntl, sys, time
with open(sys.argv[1], "ab") as users:
    fcntl.flock(users, fcntl.LOCK_SH)
    print("held", flush=True)
    time.sleep(60)
"""


@contextmanager
def holder(users: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that uses the server."""
    with subprocess.Popen([sys.executable, "-c", HOLD, str(users)], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        try:
            yield process
        finally:
            process.kill()


def waiting(users: Path, state: Path) -> threading.Thread:
    thread = threading.Thread(target=wait_until_unused, args=(users, state, RUNNING, 0.02), daemon=True)
    thread.start()
    return thread


def ends(thread: threading.Thread) -> bool:
    thread.join(5)
    return not thread.is_alive()


def test_only_the_owner_may_read_the_state(tmp_path: Path) -> None:
    state = tmp_path / "server.json"
    assert read_running(state) is None
    RUNNING.write(state)
    assert read_running(state) == RUNNING
    assert stat.S_IMODE(state.stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["server.json"]


def test_a_damaged_state_is_no_state(tmp_path: Path) -> None:
    state = tmp_path / "server.json"
    for text in ("", "{", "[]", '{"pid": 1}', "\x00"):
        state.write_text(text)
        assert read_running(state) is None


def test_it_lives_while_one_user_lives_and_a_killed_user_counts_no_more(tmp_path: Path) -> None:
    users, state = tmp_path / "users", tmp_path / "server.json"
    RUNNING.write(state)
    with holder(users) as first, holder(users) as second:
        thread = waiting(users, state)
        os.kill(first.pid, signal.SIGKILL)
        first.wait()
        time.sleep(0.2)
        assert thread.is_alive()
        os.kill(second.pid, signal.SIGKILL)
        second.wait()
        assert ends(thread)
    assert not state.exists()


def test_a_server_that_was_replaced_ends_and_leaves_the_new_state(tmp_path: Path) -> None:
    users, state = tmp_path / "users", tmp_path / "server.json"
    RUNNING.write(state)
    with holder(users):
        thread = waiting(users, state)
        newer = Running(1, "http://127.0.0.1:2/v1", "other")
        newer.write(state)
        assert ends(thread)
    assert read_running(state) == newer
