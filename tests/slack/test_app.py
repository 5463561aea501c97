"""`python app.py --slack`: the chat and the bot in one process."""

from __future__ import annotations

import shutil
from pathlib import Path

import httpx
import pytest

from tests.slack.people import SECRET, HttpPost, People, answered
from tests.slack.workspace import BOT_TOKEN, Workspace
from tests.test_app import started


def test_the_bot_answers_beside_the_chat(
    samples_library: Path, tmp_path: Path, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = {"MODE": "http", "PORT": "0", "API_URL": f"{workspace.url}/api/", "BOT_TOKEN": BOT_TOKEN}
    for name, value in {**settings, "SIGNING_SECRET": SECRET}.items():
        monkeypatch.setenv(f"DATELINE_SLACK__{name}", value)
    shutil.copytree(samples_library, tmp_path / "library")
    with started("--slack", folder=tmp_path) as (url, said):
        (line,) = [line for line in said if "listening on" in line]
        people = People(workspace, HttpPost(line.split("listening on ")[1].split(" ")[0]))
        assert "8–9 January 2024" in answered(workspace, people.mention("When did the DPCT last meet?")).shown
        assert "<gradio-app" in httpx.get(url).text
