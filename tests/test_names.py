"""Names under their fullest form, and which of them are people."""

from __future__ import annotations

from qa.names import NameBook, names_in
from qa.readings import Acronyms, ReadArticle, read_article
from qa.sentences import split_sentences
from qa.types import UNKNOWN_PUBLISHED, Article

TEXT = (
    "Lena Okafor-Brandt runs Vester Locks. Okafor-Brandt said on Monday that Vester Locks had grown. "
    "Yet the Harbour Rovers lost again. The Rovers have not won since May. "
    "Talks with Vester Locks go on, Okafor-Brandt said. Critics call the talks a waste. LOB stays."
)


def _read(text: str, name: str = "a") -> ReadArticle:
    article = Article(name, name, name, "The lock", text, UNKNOWN_PUBLISHED)
    return read_article(article, split_sentences(name, text), (), Acronyms({}))


BOOK = NameBook([_read(TEXT)])


def test_a_surname_stands_for_the_name_given_first() -> None:
    assert BOOK.of("a", 1) == ("Lena Okafor-Brandt", "Vester Locks")


def test_initials_stand_for_the_name() -> None:
    assert BOOK.of("a", 6) == ("Lena Okafor-Brandt",)


def test_words_that_open_a_sentence_or_name_a_day_are_no_names() -> None:
    names = {name for index in range(7) for name in BOOK.of("a", index)}
    assert names == {"Lena Okafor-Brandt", "Vester Locks", "Harbour Rovers"}


def test_people_are_told_from_teams_and_firms() -> None:
    assert BOOK.is_person("Lena Okafor-Brandt")
    assert not BOOK.is_person("Harbour Rovers")
    assert not BOOK.is_person("Vester Locks")


def test_all_forms_are_counted() -> None:
    assert BOOK.uses("Lena Okafor-Brandt") == 4


def test_a_longer_name_that_comes_later_is_another_one() -> None:
    book = NameBook([_read("Vester grew. Later Nord Vester grew too, and Vester shrank.")])
    assert book.of("a", 0) == ("Vester",)


def test_titles_are_no_part_of_a_name() -> None:
    assert [name for _, name in names_in("It was President Ida Holm who came.")] == ["Ida Holm"]
