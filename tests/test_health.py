"""What is told of a running product."""

from __future__ import annotations

from pathlib import Path

from qa.build import build
from qa.health import health
from qa.settings import load_settings

SECRET = "sk-very-secret-0123456789"


def facts(library: Path, **settings: str) -> dict[str, dict[str, str]]:
    overrides = {"library.path": library, "llm.mode": "none", **settings}
    with build(load_settings(overrides=overrides), model="never") as product:
        return {part.heading: dict(part.known) for part in health(product)}


def test_model_library_versions_and_settings_are_told(samples_library: Path) -> None:
    found = facts(samples_library)
    assert found["Language model"]["in use"] == "none"
    assert found["Library"]["generation"] == "000001"
    assert "28 articles" in found["Library"]["holds"]
    assert found["Versions"]["chromadb"].count(".") == 2
    assert found["Settings"]["chat.host"] == "127.0.0.1"
    assert found["Settings"]["chat.edit"] == "true"


def test_no_secret_is_among_them(samples_library: Path) -> None:
    given = {"llm.api_key": SECRET, "llm.base_url": f"http://reader:{SECRET}@127.0.0.1:9/v1"}
    found = facts(samples_library, **given)
    assert SECRET not in str(found)
    assert found["Settings"]["llm.base_url"] == "http://***@127.0.0.1:9/v1"


def test_a_library_that_is_not_there_is_told_of(tmp_path: Path) -> None:
    assert str(tmp_path / "none") in facts(tmp_path / "none")["Library"]["cannot be used"]
