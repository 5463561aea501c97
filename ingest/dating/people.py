"""The people that a text names, and who is meant where only a part of the name stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_RUN = re.compile(r"[A-Z][a-zà-ÿ’'-]+(?:(?: [A-Z]\.?(?=\s)| [A-Z][a-zà-ÿ’'-]+|-[a-z]+))+")
_SINGLE = re.compile(r"\b[A-Z][a-zà-ÿ-]+")
# Words that stand in names of places, offices and bodies rather than of people, and titles before a name.
_NOT_PEOPLE = frozenset(
    "united states kingdom nations republic people’s people's ministry department office army navy force forces "
    "air command commission committee council house senate congress parliament court party bank university "
    "institute school company corporation group north south east west northern southern eastern western sea ocean "
    "river island islands bay city street state district region province county park san los las new saint st "
    "world cup league union treaty agreement policy talks summit conference forum dialogue meeting act bill law "
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december chinese american british russian french german japanese korean indian "
    "european asian african western national international federal central liberation joint chiefs staff fund "
    "security defense defence foreign affairs justice interior treasury white pentagon kremlin associated press "
    "times post news agency service daily herald street journal the a an in on at for after before when while but "
    "and his her their its this that these those".split()
)
_TITLES = frozenset(
    "mr mrs ms dr sir lord lady president vice prime minister secretary general major colonel captain admiral "
    "commander lieutenant sergeant chairman chairwoman chief senator representative governor mayor judge justice "
    "king queen prince princess pope bishop professor ambassador spokesman spokeswoman spokesperson deputy "
    "assistant director officer leader speaker chancellor foreign defense defence naval us then former "
    "ex late gen adm col capt lt sgt sen rep gov prof rev".split()
)


_BEFORE_PLACES = re.compile(r"\b(?:in|near|outside) $", re.IGNORECASE)
_LONGEST_NAME = 3


@dataclass(frozen=True, slots=True)
class Person:
    """A name's words without titles and initials, in lower case."""

    words: frozenset[str]

    def is_same(self, other: Person) -> bool:
        """Two words in common: 'Charles Q. Brown' and 'General Charles Brown'."""
        return len(self.words & other.words) >= 2


class Cast:
    """The people named in full somewhere in a text, by each word of their names."""

    def __init__(self, text: str) -> None:
        self.people = tuple(_full_names(text))
        self._by_word: dict[str, Person] = {}
        for person in self.people:
            for word in person.words:
                self._by_word.setdefault(word, person)

    def named_in(self, text: str) -> frozenset[Person]:
        """Those whom a stretch of the text names, by full name or by a part of it ('Chase stressed')."""
        words = {match.group().lower() for match in _SINGLE.finditer(text)}
        return frozenset(self._by_word[word] for word in words & self._by_word.keys())


def shared(first: Iterable[Person], second: Iterable[Person]) -> frozenset[Person]:
    """The people of `first` who are also in `second`."""
    others = tuple(second)
    return frozenset(person for person in first if any(person.is_same(other) for other in others))


def _full_names(text: str) -> Iterator[Person]:
    """Each once; a name that somewhere stands after 'in' or 'near' is a place's."""
    found: dict[frozenset[str], bool] = {}
    for match in _RUN.finditer(text):
        name = _name_in(match.group())
        if len(name) >= 2 and not name & _NOT_PEOPLE:
            is_place = _BEFORE_PLACES.search(text, max(0, match.start() - 12), match.start()) is not None
            found[name] = found.get(name, False) or is_place
    yield from (Person(name) for name, is_place in found.items() if not is_place)


def _name_in(run: str) -> frozenset[str]:
    """The words of the name at the end of a run of capitalised words, without titles, initials and 's."""
    words = [re.sub(r"[’']s$", "", word).lower().rstrip(".") for word in run.split()]
    while words and words[0] in _TITLES:
        words.pop(0)
    words = [word for word in words if len(word) > 1]
    # A long run is an office and a name ('Air Force General Charles Q. Brown'); the name stands last.
    return frozenset(words if len(words) <= _LONGEST_NAME else words[-2:])
