"""The set-up page against the code: its commands, names and files are the real ones."""

from __future__ import annotations

import configparser
import re
import shlex

from app import parser as app_parser
from qa.settings import load_settings
from qa.slack.__main__ import parser
from qa.slack.listeners import COMMAND
from qa.slack.manifest import manifest
from tests.conftest import REPOSITORY

PAGE = (REPOSITORY / "docs" / "slack.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^ *```{language}\n(.*?)^ *```$", PAGE, re.M | re.S)


def test_the_commands_parse() -> None:
    lines = [line.strip() for block in blocks("sh") for line in block.splitlines()]
    commands = [line for line in lines if "python -m qa.slack" in line]
    assert len(commands) == 4
    for command in commands:
        _, _, arguments = command.partition("python -m qa.slack")
        parser().parse_args(shlex.split(arguments))
    assert app_parser().parse_args(["--slack"]).slack


def test_the_environment_names_settings() -> None:
    named = set(re.findall(r"\b(DATELINE_\w+__\w+|SLACK_\w+)=([^\s`]*)", PAGE))
    assert len(named) >= 6
    settings = load_settings(environ=dict(named))
    assert settings.slack.managers == ("U024BE7LH", "U0G9QF9C6")
    assert settings.slack.signing_secret is not None


def test_the_scopes_and_the_command_are_those_of_the_manifest() -> None:
    for scope in manifest()["oauth_config"]["scopes"]["bot"]:
        assert f"`{scope}`" in PAGE or scope.endswith(":history")
    assert f"{COMMAND} config" in PAGE
    assert manifest()["features"]["shortcuts"][0]["name"] in PAGE


def test_the_service_file_starts_the_bot() -> None:
    (unit,) = blocks("ini")
    found = configparser.ConfigParser(interpolation=None, strict=True)
    found.optionxform = str  # type: ignore[assignment,method-assign]
    found.read_string(unit)
    _, _, arguments = found["Service"]["ExecStart"].partition("python -m qa.slack")
    assert str(parser().parse_args(shlex.split(arguments)).library) == "/var/lib/dateline/library"
    assert found["Service"]["Restart"] == "always"


def test_the_container_holds_what_it_needs() -> None:
    (recipe,) = blocks("dockerfile")
    copied = [word for line in re.findall(r"^COPY (.*) \S+$", recipe, re.M) for word in line.split()]
    assert [name for name in copied if not (REPOSITORY / name).exists()] == []
    assert {"qa", "ingest", "requirements.txt", "pyproject.toml"} <= set(copied)
