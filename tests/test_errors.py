"""The error tree in the docstring is the real one, and every error can be told apart in JSON."""

from __future__ import annotations

import re
from collections.abc import Iterator

import qa.errors
from qa.errors import DatelineError


def subclasses(base: type[DatelineError], depth: int = 0) -> Iterator[tuple[int, str]]:
    yield depth, base.__name__
    for child in base.__subclasses__():
        if child.__module__ == qa.errors.__name__:
            yield from subclasses(child, depth + 1)


def documented() -> list[tuple[int, str]]:
    lines = re.findall(r"^    ([│├└─ ]*)(\w+)(?=\s|$)", qa.errors.__doc__ or "", re.M)
    return [(len(branch) // 4, name) for branch, name in lines]


def test_the_docstring_draws_the_tree_as_it_is() -> None:
    assert documented() == list(subclasses(DatelineError))


def test_every_error_has_a_code_of_its_own() -> None:
    classes = [getattr(qa.errors, name) for _, name in subclasses(DatelineError)]
    codes = [error.code for error in classes]
    assert len(set(codes)) == len(classes)
    assert all(re.fullmatch(r"[a-z_]+", code) for code in codes)


def test_no_error_stands_outside_the_tree() -> None:
    errors = {value for value in vars(qa.errors).values() if isinstance(value, type) and issubclass(value, Exception)}
    assert {error.__name__ for error in errors} == {name for _, name in subclasses(DatelineError)}
