"""Settings: where they come from, which wins, and that a mistake or a secret never goes unnoticed or out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.errors import SettingsError, UsageError
from qa.settings import Settings, load_settings

SECRET = "sk-very-secret"


def write(folder: Path, text: str, name: str = "dateline.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture(autouse=True)
def empty_working_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_without_file_and_environment_the_defaults_hold() -> None:
    assert load_settings(environ={}) == Settings()


def test_the_file_of_the_working_directory_is_read(tmp_path: Path) -> None:
    write(tmp_path, '[llm]\nmode = "none"\n[chat]\nport = 0\n')
    settings = load_settings(environ={})
    assert (settings.llm.mode, settings.chat.port) == ("none", 0)


def test_command_line_beats_environment_beats_named_file_beats_working_directory(tmp_path: Path) -> None:
    write(tmp_path, "[retrieval]\npassages = 1\n")
    named = write(tmp_path, "[retrieval]\npassages = 2\n", "named.toml")
    argument = write(tmp_path, "[retrieval]\npassages = 3\n", "argument.toml")
    environ = {"DATELINE_CONFIG": str(named)}
    variable = {"DATELINE_RETRIEVAL__PASSAGES": "4"}
    assert load_settings(environ={}).retrieval.passages == 1
    assert load_settings(environ=environ).retrieval.passages == 2
    assert load_settings(argument, environ=environ).retrieval.passages == 3
    assert load_settings(argument, environ=environ | variable).retrieval.passages == 4
    assert load_settings(argument, {"retrieval.passages": 5}, environ | variable).retrieval.passages == 5


def test_an_option_that_was_not_given_overrides_nothing() -> None:
    assert load_settings(None, {"llm.mode": None}, {"DATELINE_LLM__MODE": "local"}).llm.mode == "local"


def test_one_key_of_a_section_leaves_the_others(tmp_path: Path) -> None:
    write(tmp_path, '[llm]\nmodel = "m"\nseed = 3\n')
    llm = load_settings(environ={"DATELINE_LLM__SEED": "4"}).llm
    assert (llm.model, llm.seed, llm.max_retries) == ("m", 4, Settings().llm.max_retries)


def test_the_names_that_other_tools_use_for_openai_are_read() -> None:
    llm = load_settings(environ={"OPENAI_API_KEY": SECRET, "OPENAI_BASE_URL": "http://127.0.0.1:1/v1"}).llm
    assert llm.api_key is not None
    assert (llm.api_key.get_secret_value(), llm.base_url) == (SECRET, "http://127.0.0.1:1/v1")


def test_dateline_names_beat_the_names_of_other_tools() -> None:
    environ = {"OPENAI_BASE_URL": "http://127.0.0.1:1", "DATELINE_LLM__BASE_URL": "http://127.0.0.1:2"}
    assert load_settings(environ=environ).llm.base_url == "http://127.0.0.1:2"


def test_an_empty_variable_is_not_set() -> None:
    assert load_settings(environ={"OPENAI_API_KEY": "", "DATELINE_LLM__MODE": ""}) == Settings()


def test_the_home_folder_is_expanded(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert load_settings(None, {"library.path": "~/news"}, {}).library.path == tmp_path / "news"


@pytest.mark.parametrize(
    ("text", "environ", "named"),
    [
        ("[llm]\nmodle = 'x'\n", {}, "llm.modle"),
        ("[lmm]\nmodel = 'x'\n", {}, "lmm"),
        ("llm = 'x'\n", {}, "llm"),
        ("llm = 'x'\n", {"DATELINE_LLM__MODE": "none"}, "llm"),
        ("[chat]\nport = 99999\n", {}, "chat.port"),
        ("[llm]\nmode = 'magic'\n", {}, "llm.mode"),
        ("[retrieval]\ndense_weight = 2.0\n", {}, "retrieval.dense_weight"),
        ("", {"DATELINE_LLM__MODLE": "x"}, "llm.modle"),
        ("", {"DATELINE_MODE": "x"}, "mode"),
        ("", {"DATELINE_CHAT__PORT": "high"}, "chat.port"),
        ("", {"DATELINE_LLM__MODE__X": "1"}, "llm.mode.x"),
    ],
)
def test_a_mistake_is_named(tmp_path: Path, text: str, environ: dict[str, str], named: str) -> None:
    write(tmp_path, text)
    with pytest.raises(SettingsError) as caught:
        load_settings(environ=environ)
    assert named in str(caught.value)
    assert isinstance(caught.value, UsageError)


def test_several_mistakes_are_named_at_once(tmp_path: Path) -> None:
    write(tmp_path, "[llm]\nmodle = 'x'\n[chat]\nport = -1\n")
    with pytest.raises(SettingsError, match=r"llm\.modle.*chat\.port|chat\.port.*llm\.modle"):
        load_settings(environ={})


def test_a_file_that_is_not_toml_is_named(tmp_path: Path) -> None:
    write(tmp_path, "[llm\n")
    with pytest.raises(SettingsError, match=r"dateline\.toml is not valid TOML"):
        load_settings(environ={})


def test_a_file_that_is_not_text_is_named(tmp_path: Path) -> None:
    (tmp_path / "dateline.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SettingsError, match=r"dateline\.toml"):
        load_settings(environ={})


@pytest.mark.parametrize("by_environment", [True, False])
def test_a_named_file_that_is_missing_is_an_error(tmp_path: Path, by_environment: bool) -> None:
    missing = tmp_path / "missing.toml"
    environ = {"DATELINE_CONFIG": str(missing)} if by_environment else {}
    with pytest.raises(SettingsError, match=r"missing\.toml"):
        load_settings(None if by_environment else missing, environ=environ)


def test_settings_cannot_be_changed_afterwards() -> None:
    with pytest.raises(ValueError, match="frozen"):
        Settings().llm.mode = "none"


def test_a_key_never_shows() -> None:
    settings = load_settings(None, {"llm.api_key": SECRET}, {})
    shown = (repr(settings), str(settings), settings.model_dump_json(), str(settings.model_dump()))
    assert not any(SECRET in text for text in shown)
    assert settings.fingerprint() == Settings().fingerprint()


def test_a_key_does_not_show_in_an_error_message(tmp_path: Path) -> None:
    write(tmp_path, f'[llm]\napi_key = ["{SECRET}"]\napikey = "{SECRET}"\n')
    with pytest.raises(SettingsError) as caught:
        load_settings(environ={})
    assert SECRET not in str(caught.value)
    assert caught.value.__cause__ is None


def test_the_fingerprint_follows_what_can_change_an_answer() -> None:
    changes: dict[str, Any] = {"llm.mode": "none", "llm.model": "m", "retrieval.passages": 3, "embedder.kind": "openai"}
    prints = {load_settings(None, {name: value}, {}).fingerprint() for name, value in changes.items()}
    assert len(prints | {Settings().fingerprint()}) == len(changes) + 1


@given(st.integers(0, 65535), st.text(min_size=1).filter(str.strip))
def test_the_fingerprint_ignores_where_things_are(port: int, host: str) -> None:
    moved = load_settings(None, {"chat.port": port, "chat.host": host, "library.path": "elsewhere"}, {})
    assert moved.fingerprint() == Settings().fingerprint()


def test_settings_survive_json() -> None:
    settings = load_settings(None, {"retrieval.candidates": 60}, {})
    assert Settings.model_validate(json.loads(settings.model_dump_json())) == settings
