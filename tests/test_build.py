from __future__ import annotations

from pathlib import Path

import pytest

from qa.answer import Status
from qa.build import ModelUse, build
from qa.errors import LibraryError, LibraryMissing
from qa.settings import Settings, load_settings

QUESTION = "When did the DPCT last meet?"


def _settings(library: Path, mode: str = "none") -> Settings:
    return load_settings(overrides={"library.path": library, "llm.mode": mode}, environ={})


@pytest.mark.parametrize("use", ["never", "ready", "background"])
def test_without_a_model_everything_answers(samples_library: Path, use: ModelUse) -> None:
    with build(_settings(samples_library), model=use) as product:
        assert product.choice().model is None
        answer = product.qa.ask(QUESTION)
    assert answer.status is Status.ANSWERED
    assert answer.llm is None
    assert not any("language model" in note for note in answer.notes)


def test_never_uses_no_model_whatever_the_settings_say(samples_library: Path) -> None:
    with build(_settings(samples_library, "auto"), model="never") as product:
        choice = product.choice()
        answer = product.qa.ask(QUESTION)
    assert choice.model is None
    assert choice.reason
    assert any(choice.reason in note for note in answer.notes)


def test_the_parts_belong_together(samples_library: Path) -> None:
    settings = _settings(samples_library)
    with build(settings, model="never") as product:
        assert product.settings is settings
        with product.libraries.borrow() as library:
            assert library.generation == product.store.current()
            assert library.fingerprint == product.embedder.fingerprint


def test_the_library_is_closed_at_the_end(samples_library: Path) -> None:
    with build(_settings(samples_library), model="never") as product, product.libraries.borrow() as library:
        assert library.articles()
    with pytest.raises(LibraryError, match="closed"):
        library.articles()


def test_the_library_is_closed_after_an_error(samples_library: Path) -> None:
    with (
        pytest.raises(ZeroDivisionError),
        build(_settings(samples_library), model="never") as product,
        product.libraries.borrow() as library,
    ):
        _ = 1 // 0
    with pytest.raises(LibraryError, match="closed"):
        library.articles()


def test_a_missing_library_fails_when_asked_so_that_one_can_be_made_meanwhile(tmp_path: Path) -> None:
    with build(_settings(tmp_path / "nowhere"), model="never") as product, pytest.raises(LibraryMissing):
        product.qa.ask(QUESTION)
