from __future__ import annotations

from dataclasses import replace

from qa.answer import Support
from qa.compose.draft import Draft
from qa.evidence import Evidence
from qa.readings import Acronyms
from qa.sentences import split_sentences
from qa.types import UNKNOWN_PUBLISHED, Article
from qa.verify import Verifier, as_sure, rightly_attributed, same_polarity

TEXT = "Ida Holm runs the port of Vester. It has 14 gates. The lock was not shut in May."
ARTICLE = Article("a", "a.txt", "a", "The port", TEXT, UNKNOWN_PUBLISHED)
EVIDENCE = tuple(
    Evidence(sentence, ARTICLE, (), relevance=1.0, names=1.0, core=1.0, verb=1.0, found=(), score=1.0)
    for sentence in split_sentences("a", TEXT)
)
VERIFIER = Verifier(lambda _: EVIDENCE, Acronyms({}))


def _draft(text: str, *evidence: Evidence) -> Draft:
    return Draft(text, evidence or EVIDENCE[:1], Support.PHRASED)


def test_what_the_sentence_says_passes() -> None:
    assert VERIFIER.check(_draft("The port is run by Ida Holm.")) is not None


def test_a_name_that_no_sentence_holds_is_dropped() -> None:
    assert VERIFIER.check(_draft("The port is run by Bo Lind.")) is None


def test_a_number_from_the_next_sentence_brings_its_citation() -> None:
    verified = VERIFIER.check(_draft("Ida Holm runs a port with 14 gates."))
    assert verified is not None
    assert [item.sentence.index for item in verified.evidence] == [0, 1]


def test_a_wrong_number_is_dropped() -> None:
    assert VERIFIER.check(_draft("Ida Holm runs a port with 15 gates.")) is None


def test_negation_must_agree() -> None:
    assert same_polarity("The lock was not shut.", EVIDENCE[2:])
    assert not same_polarity("The lock was shut.", EVIDENCE[2:])


HEDGED = "The board may shut the lock in June. “We are tired,” said Bo Lind, a fisherman."
LOCK = Article("b", "b.txt", "b", "The lock", HEDGED, UNKNOWN_PUBLISHED)
MAYBE, QUOTED = (
    Evidence(sentence, LOCK, (), relevance=1.0, names=1.0, core=1.0, verb=1.0, found=(), score=1.0)
    for sentence in split_sentences("b", HEDGED)
)


def test_what_is_only_possible_is_not_told_for_certain() -> None:
    assert not as_sure("The board shuts the lock in June.", [MAYBE])
    assert as_sure("The board may shut the lock in June.", [MAYBE])
    assert as_sure("It has 14 gates.", EVIDENCE[1:2])


def test_words_are_attributed_to_who_said_them() -> None:
    assert rightly_attributed("“We are tired,” said Bo Lind.", [QUOTED])
    assert not rightly_attributed("“We are tired,” said Ida Holm.", [QUOTED])
    assert rightly_attributed("The fisherman is tired.", [QUOTED])


def test_a_phrased_certainty_is_dropped() -> None:
    verifier = Verifier(lambda _: (MAYBE, QUOTED), Acronyms({}))
    assert verifier.check(_draft("The board shuts the lock in June.", MAYBE)) is None
    assert verifier.check(_draft("The board may shut the lock in June.", MAYBE)) is not None


def test_a_quotation_that_does_not_stand_is_dropped() -> None:
    moved = replace(EVIDENCE[0], sentence=replace(EVIDENCE[0].sentence, text="Ida Holm owns the port."))
    assert VERIFIER.check(_draft("Ida Holm owns the port.", moved)) is None


def test_the_plainer_wording_is_taken_where_a_name_is_not_borne_out() -> None:
    draft = replace(_draft("Bo Lind runs the port."), plain="She runs the port.")
    verified = VERIFIER.check(draft)
    assert verified is not None
    assert verified.draft.text == "She runs the port."
