"""The process that runs the embedded language model: `python -m qa.providers.local_server`.

Started by `local_model`, never by hand. Native code may abort, so it does so here and not in the program that
answers. The one module that imports `xllamacpp` (llama.cpp), which serves the OpenAI protocol on loopback.

It lives as long as a process that uses it: each holds a shared lock on one file, which the kernel takes away
however the process ends. Once a second this process tries to lock the file alone; when it can, it ends.
"""

from __future__ import annotations

import argparse
import fcntl
import json
import os
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

KEY_VARIABLE = "DATELINE_LOCAL_SERVER_KEY"
CONTEXT_TOKENS = 4096
_PROMPT_CACHE_MIB = 256
_POLL_S = 1.0


@dataclass(frozen=True, slots=True)
class Running:
    """What the state file says of the running server."""

    pid: int
    url: str
    key: str

    def write(self, path: Path) -> None:
        """Replace the state file in one step; only its owner may read it, since it holds the key."""
        fresh = path.with_suffix(f".{self.pid}")
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as out:
            json.dump(asdict(self), out)
        fresh.replace(path)


def read_running(path: Path) -> Running | None:
    """The server that the state file names; None where there is no such file."""
    try:
        return Running(**json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def main() -> int:
    parser = argparse.ArgumentParser(description="serve the embedded language model on loopback")
    parser.add_argument("model", type=Path, help="verified GGUF file")
    parser.add_argument("--name", required=True, help="model name in the protocol")
    parser.add_argument("--state", type=Path, required=True, help="file that says where it listens")
    parser.add_argument("--users", type=Path, required=True, help="file that each user holds a shared lock on")
    parser.add_argument("--seed", type=int, default=7)
    arguments = parser.parse_args()
    key = os.environ.pop(KEY_VARIABLE)
    server = _serve(arguments.model, arguments.name, key, arguments.seed)
    running = Running(os.getpid(), f"{server.listening_address}/v1", key)
    running.write(arguments.state)
    wait_until_unused(arguments.users, arguments.state, running)
    sys.stderr.flush()
    # The native server has no stop call, and its threads would keep the interpreter from ending.
    os._exit(0)


def _serve(model: Path, name: str, key: str, seed: int) -> Any:
    import xllamacpp

    threads = len(os.sched_getaffinity(0))
    params = xllamacpp.CommonParams()
    params.model.path = str(model)
    params.model_alias = {name}
    params.hostnames = ["127.0.0.1"]
    params.port = 0
    params.api_keys = [key]
    params.n_ctx = CONTEXT_TOKENS
    params.n_parallel = 1
    params.cpuparams.n_threads = params.cpuparams_batch.n_threads = threads
    params.sampling.seed = seed
    params.cache_ram_mib = _PROMPT_CACHE_MIB
    params.fit_params = False
    params.endpoint_slots = False
    params.ui = False
    params.cors_origins = ""
    return xllamacpp.Server(params)


def wait_until_unused(users: Path, state: Path, running: Running, poll_s: float = _POLL_S) -> None:
    """Return when no process uses this server any more, or another server has taken its place."""
    with users.open("rb") as file:
        while read_running(state) == running:
            time.sleep(poll_s)
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                continue
            # Removed under the lock, so that the next user finds nothing and starts its own.
            state.unlink(missing_ok=True)
            return


if __name__ == "__main__":
    sys.exit(main())
