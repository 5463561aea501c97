"""How the chat stands up: `python -m evals.bench.chat [--llm local]`.

Starts `python app.py` on the sample articles and measures it from outside: in a headless Chromium, how soon the page is
painted and the question box can be used; over the page's own protocol, how long readers wait who all ask at once.
Without a model the readers' 95th percentile is the figure; with the embedded one, the places in line that are told.

Exit status: 0 all bars held, 1 one did not, 2 usage.
"""

from __future__ import annotations

import argparse
import json
import re
import secrets
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
from rich.console import Console

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
QUESTIONS = (
    "When did the DPCT last meet?",
    "How many people were hurt when the ferry hit the pier?",
    "Where did Biden and Xi hold their summit in November 2022?",
    "Who is the chief executive of Boeing?",
    "What did Brown tell Liu about competition?",
)
OPENINGS = 7
MOST_OPENING_S = 2.5
MOST_P95_S = 5.0
TIMEOUT_S = 600.0
_FCP = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? null"


@dataclass(frozen=True, slots=True)
class Wait:
    """Seconds from the question to the first evidence and to the whole answer; the places in line that were told."""

    evidence: float
    answer: float
    places: tuple[int, ...]


def main(argv: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m evals.bench.chat", description="Measure the chat from outside.")
    parser.add_argument("--llm", choices=("none", "local"), default="none", help="which language model phrases answers")
    parser.add_argument("--users", type=int, help="readers who ask at once (default: 20, with a model 4)")
    parser.add_argument("--rounds", type=int, help="how often they do so (default: 3, with a model 1)")
    args = parser.parse_args(argv)
    users = args.users or (20 if args.llm == "none" else 4)
    rounds = args.rounds or (3 if args.llm == "none" else 1)
    console = Console(highlight=False)
    with running_chat(args.llm) as url:
        painted, usable = zip(*openings(url), strict=True)
        waits = [wait for _ in range(rounds) for wait in at_once(url, users)]
    _report_opening(console, "first contentful paint", painted)
    _report_opening(console, "question box enabled", usable)
    console.print(f"{users} readers at once, {rounds} times: {len(waits)} answered")
    _report_waits(console, "evidence", [wait.evidence for wait in waits])
    _report_waits(console, "answer", [wait.answer for wait in waits])
    for wait in sorted(waits, key=lambda wait: wait.answer):
        if wait.places:
            places = ", ".join(map(str, wait.places))
            console.print(f"  told to be number {places} in line; answer after {wait.answer:.1f} s")
    slow = args.llm == "none" and _percentile([wait.answer for wait in waits]) > MOST_P95_S
    return 1 if slow or max(*painted, *usable) > MOST_OPENING_S else 0


@contextmanager
def running_chat(llm: str) -> Iterator[str]:
    """The address of a chat on a new library of the sample articles."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "app.py", "--library", f"{folder}/library", "--port", "0", "--llm", llm]
        process = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True)
        try:
            said = iter(process.stderr or ())
            url = next(found[1] for line in said if (found := re.search(r"Dateline is at (\S+)", line)))
            if llm == "local":
                _await_model(url)
            yield url
        finally:
            process.terminate()
            process.wait()


def at_once(url: str, users: int) -> list[Wait]:
    """What each of so many readers waits who ask in the same moment; raises where one gets no answer."""
    with ThreadPoolExecutor(users) as pool:
        return list(pool.map(lambda number: _ask(url, QUESTIONS[number % len(QUESTIONS)]), range(users)))


def openings(url: str) -> Iterator[tuple[float, float]]:
    """Seconds to First Contentful Paint and to a question box that can be used, each in a fresh browser profile."""
    from playwright.sync_api import sync_playwright

    path = next(filter(None, map(shutil.which, CHROMIUM)), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        for _ in range(OPENINGS):
            context = browser.new_context()
            page = context.new_page()
            begun = time.perf_counter()
            page.goto(url, wait_until="commit")
            page.wait_for_selector("#question textarea:enabled")
            usable = time.perf_counter() - begun
            painted = page.wait_for_function(_FCP).json_value()
            yield painted / 1000, usable
            context.close()
        browser.close()


def _ask(url: str, question: str) -> Wait:
    """As the page does: join Gradio's queue, then listen to the session's events."""
    session = secrets.token_hex(5)
    with httpx.Client(base_url=url, timeout=TIMEOUT_S, trust_env=False) as client:
        functions = client.get("/config").raise_for_status().json()["dependencies"]
        ask = next(function["id"] for function in functions if function["api_name"] == "ask")
        begun = time.perf_counter()
        data: list[object] = [question, "", [], "", "", None]
        body = {"data": data, "fn_index": ask, "session_hash": session, "trigger_id": None, "event_data": None}
        client.post("/gradio_api/queue/join", json=body).raise_for_status()
        return _listen(client, session, begun)


def _listen(client: httpx.Client, session: str, begun: float) -> Wait:
    evidence = 0.0
    places: list[int] = []
    with client.stream("GET", "/gradio_api/queue/data", params={"session_hash": session}) as events:
        for line in events.iter_lines():
            if not line.startswith("data:"):
                continue
            now = time.perf_counter() - begun
            evidence = evidence or (now if "sentence" in line else 0.0)
            places += [int(place) for place in re.findall(r"You are number (\d+) in line", line)]
            if "colophon" in line:
                return Wait(evidence, now, tuple(dict.fromkeys(places)))
            event = json.loads(line.removeprefix("data:"))
            if event["msg"] in ("process_completed", "unexpected_error"):
                break
    raise RuntimeError(f"a reader got no answer: {line[:300]}")


def _await_model(url: str) -> None:
    """Until the page says that the language model is ready."""
    deadline = time.monotonic() + TIMEOUT_S
    while time.monotonic() < deadline:
        with httpx.Client(base_url=url, timeout=30, trust_env=False) as client:
            functions = client.get("/config").raise_for_status().json()["dependencies"]
            status = next(function["id"] for function in functions if function["api_name"] == "model_status")
            body = {"data": [], "fn_index": status, "session_hash": secrets.token_hex(5)}
            if "model ready" in client.post("/gradio_api/run/predict", json=body).text:
                return
        time.sleep(1)
    raise RuntimeError("the embedded model was not ready in time")


def _report_opening(console: Console, what: str, values: Sequence[float]) -> None:
    median, worst = statistics.median(values), max(values)
    console.print(f"{what}: median {median:.2f} s, worst of {len(values)} {worst:.2f} s (at most {MOST_OPENING_S} s)")


def _report_waits(console: Console, what: str, values: Sequence[float]) -> None:
    median, high, worst = statistics.median(values), _percentile(values), max(values)
    console.print(f"  {what}: median {median:.2f} s, 95th percentile {high:.2f} s, worst {worst:.2f} s")


def _percentile(values: Sequence[float], percent: int = 95) -> float:
    """The nearest-rank percentile."""
    return sorted(values)[max(0, -(-percent * len(values) // 100) - 1)]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
