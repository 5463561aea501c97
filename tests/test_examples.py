"""Example questions come from the library and are answered by it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from qa.answer import Status
from qa.build import build
from qa.examples import Examples
from qa.settings import load_settings


def examples(library: Path) -> tuple[str, ...]:
    with build(load_settings(overrides={"library.path": library}), model="never") as product:
        found = Examples(product.qa)
        with product.libraries.borrow() as shelf:
            questions = found.of(shelf)
            assert found.of(shelf) is questions
        assert all(product.qa.ask(question).status is Status.ANSWERED for question in questions)
        return questions


def test_the_samples_give_several_and_a_body_that_meets_comes_first(samples_library: Path) -> None:
    questions = examples(samples_library)
    assert len(questions) >= 3
    assert questions[0] == "When did the DPCT last meet?"


def test_another_library_gives_others(library_of: Callable[[dict[str, str]], Path]) -> None:
    story = (
        "Mayor Ruth Okello met Governor Paul Sand in Tern Bay on 9 February 2024. They spoke about the harbour.\n\n"
        "The Tern Bay Harbour Talks (TBHT) were held on 7 February 2024, said Okello."
    )
    questions = examples(library_of({"story.md": f"---\ntitle: Harbour\npublished: 2024-02-12\n---\n\n{story}"}))
    assert "When did the TBHT last meet?" in questions
    assert "When did Paul Sand and Ruth Okello last meet?" in questions


def test_a_library_without_people_and_bodies_gives_none(library_of: Callable[[dict[str, str]], Path]) -> None:
    assert (
        examples(library_of({"rain.txt": "It rained in the north all day. Rivers rose and fields were flooded."})) == ()
    )
