"""Makes the README's pictures of the chat: `python docs/screenshots.py`, with a Chromium installed.

Starts the chat on the sample articles, without a language model, so that the pictures can be made anew anywhere.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
LAST = "When did the DPCT last meet?"
ROUNDS = "Give me a timeline of the DPCT talks"


@dataclass(frozen=True, slots=True)
class Picture:
    """`scene` says what is on it: 'quotation', 'timeline' or, where there is room for no more, the 'answer'."""

    name: str
    scene: str
    width: int
    height: int
    scheme: Literal["light", "dark"]


PICTURES = (
    Picture("chat.png", "quotation", 1280, 800, "light"),
    Picture("chat-dark.png", "quotation", 1280, 800, "dark"),
    Picture("timeline.png", "timeline", 1280, 800, "light"),
    Picture("timeline-dark.png", "timeline", 1280, 800, "dark"),
    Picture("chat-phone.png", "answer", 380, 780, "light"),
    Picture("chat-phone-dark.png", "answer", 380, 780, "dark"),
)


def main(argv: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "images", help="folder for the pictures")
    folder = parser.parse_args(argv).out
    path = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if path is None:
        print("no Chromium is installed (Debian: apt-get install chromium)", file=sys.stderr)  # noqa: T201
        return 1
    folder.mkdir(parents=True, exist_ok=True)
    with running_chat() as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        for picture in PICTURES:
            take(browser, url, picture, folder)
        browser.close()
    return 0


@contextmanager
def running_chat() -> Iterator[str]:
    """The address of a chat on a new library of the sample articles."""
    with tempfile.TemporaryDirectory() as library:
        command = [sys.executable, "app.py", "--library", f"{library}/library", "--port", "0", "--llm", "none"]
        process = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True)
        try:
            said = iter(process.stderr or ())
            yield next(found[1] for line in said if (found := re.search(r"Dateline is at (\S+)", line)))
        finally:
            process.terminate()
            process.wait()


def take(browser: Browser, url: str, picture: Picture, folder: Path) -> None:
    """One picture, in a browser profile of its own."""
    size = ViewportSize(width=picture.width, height=picture.height)
    context = browser.new_context(viewport=size, color_scheme=picture.scheme)
    page = context.new_page()
    page.goto(url)
    page.locator(".welcome").wait_for()
    show(page, picture.scene)
    page.mouse.move(0, 0)
    page.wait_for_timeout(900)  # smooth scrolling
    page.screenshot(path=folder / picture.name)
    context.close()


def show(page: Page, scene: str) -> None:
    """Ask, and open beside the answer what the scene is about."""
    page.get_by_label("Your question").fill(ROUNDS if scene == "timeline" else LAST)
    page.get_by_label("Your question").press("Enter")
    page.locator(".exchange .colophon").wait_for()
    if scene == "quotation":
        page.locator("button.cite").first.click()
        page.locator("mark.quotation").wait_for()
    if scene == "timeline":
        page.get_by_role("button", name="Timeline").click()
        page.locator("#moments-plot .xtick").first.wait_for()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
