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
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
QUESTION = "When did the DPCT last meet?"
# Name, width and height in pixels, colour scheme.
PICTURES = (
    ("chat.png", 1280, 800, "light"),
    ("chat-dark.png", 1280, 800, "dark"),
    ("chat-phone.png", 380, 780, "light"),
    ("chat-phone-dark.png", 380, 780, "dark"),
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
        for name, width, height, scheme in PICTURES:
            take(browser, url, folder / name, width, height, scheme)
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


def take(browser: Browser, url: str, path: Path, width: int, height: int, scheme: str) -> None:
    """One picture: on a wide page the answer with its article, on a narrow one the answer."""
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(url)
    page.locator(".welcome").wait_for()
    answer(page)
    if width > height:
        page.locator("button.cite").first.click()
        page.locator("mark.quotation").wait_for()
    page.mouse.move(0, 0)
    page.wait_for_timeout(600)  # smooth scrolling
    page.screenshot(path=path)
    context.close()


def answer(page: Page) -> None:
    page.get_by_label("Your question").fill(QUESTION)
    page.get_by_label("Your question").press("Enter")
    page.locator(".exchange .colophon").wait_for()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
