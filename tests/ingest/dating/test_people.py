from __future__ import annotations

from ingest.dating.people import Cast, Person, shared


def names(text: str) -> set[str]:
    return {" ".join(sorted(person.words)) for person in Cast(text).people}


def test_people_are_told_from_places_and_offices() -> None:
    text = (
        "Harbour Minister Ann Lee met General Tom Q. Brown in Port Ellis on Monday. The United Nations Security "
        "Council, the South Sea Fund and friends of Port Ellis were there."
    )
    assert {"ann lee", "brown tom"} <= names(text)
    assert not any(word in name for name in names(text) for word in ("nations", "council", "ellis", "monday"))


def test_a_part_of_the_name_means_the_one_who_has_it() -> None:
    cast = Cast("Ann Lee spoke first. Then Tom Brown did.")
    assert {frozenset({"ann", "lee"})} == {person.words for person in cast.named_in("Lee smiled.")}
    assert cast.named_in("The lee shore.") == frozenset()


def test_the_same_person_is_known_under_fuller_and_shorter_names() -> None:
    full, short = Person(frozenset({"charles", "tom", "brown"})), Person(frozenset({"tom", "brown"}))
    other = Person(frozenset({"ann", "brown"}))
    assert shared([full], [short]) == {full}
    assert shared([short], [other]) == frozenset()
