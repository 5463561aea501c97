from __future__ import annotations

from ingest.dating.accounts import Account, find_accounts, same_event
from ingest.dating.clues import read_clues

VISIT = "Ann Lee and Tom Brown met {} in the old hall of the harbour."


def accounts(text: str) -> list[Account]:
    return list(find_accounts(read_clues(text)))


def match(one: str, other: str) -> bool:
    return any(same_event(a, b) for a in accounts(one) for b in accounts(other))


def test_an_account_is_an_event_with_its_time_and_people() -> None:
    (account,) = accounts(VISIT.format("on Tuesday"))
    assert (account.kind, account.word, account.clue.name) == ("meeting", "met", "weekday")
    assert {frozenset({"ann", "lee"}), frozenset({"tom", "brown"})} == {person.words for person in account.people}


def test_what_is_planned_or_only_said_is_no_account() -> None:
    assert accounts("Ann Lee will meet Tom Brown on Tuesday.") == []
    assert accounts("Ann Lee said on Tuesday that the pier is old.") == []
    assert accounts("The pier is old on Tuesday.") == []


def test_people_of_the_lead_stand_behind_a_sentence_that_names_none() -> None:
    text = "The talks were held on Tuesday. Ann Lee led them for the town and Tom Brown for the port."
    assert len(accounts(text)[0].people) == 2


def test_people_of_another_dated_sentence_do_not() -> None:
    text = "The talks were held on Tuesday. Ann Lee and Tom Brown agreed on them in May 2021."
    assert accounts(text)[0].people == frozenset()


def test_meetings_match_on_two_people_and_a_second_sign() -> None:
    assert match(VISIT.format("on Tuesday"), VISIT.format("on the 9th"))
    assert match("Their first talks: " + VISIT.format("in May"), "For the first time, " + VISIT.format("on Tuesday"))
    assert not match(VISIT.format("on Tuesday"), VISIT.format("in May"))
    assert not match(VISIT.format("on Tuesday"), "Ann Lee and Bo Rask met on the 9th in the old hall.")


def test_what_happens_once_matches_on_the_person_and_the_word() -> None:
    appointed = "Ann Lee was appointed harbour chief {}."
    assert match(
        appointed.format("in May"), "The appointment of Ann Lee on the 29th of last month was expected by few."
    )
    assert not match(appointed.format("in May"), "Ann Lee was dismissed in May.")
    assert not match(appointed.format("in May"), "Bo Rask was appointed harbour chief on the 29th of last month.")
