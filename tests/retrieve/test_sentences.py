from __future__ import annotations

import math

import numpy as np
import pytest

from qa.retrieve.acronyms import Equivalent
from qa.retrieve.sentences import SentencePool, other_forms, rank_sentences, terms
from qa.sentences import split_sentences

TEXT = "The ferry sank. The captain of the ferry was tried. Bread is cheap."


def test_best_sentence_first_and_none_without_a_word() -> None:
    ranked = rank_sentences("Was the ferry's captain tried?", split_sentences("a", TEXT))
    assert [sentence.index for sentence, _ in ranked] == [1, 0]
    assert ranked[0][1] > ranked[1][1] > 0


def test_spelling_and_number_do_not_matter() -> None:
    ranked = rank_sentences("defense programs", split_sentences("a", "The defence programme. Another thing."))
    assert [sentence.index for sentence, _ in ranked] == [0]


def test_hand_worked() -> None:
    # Lengths 1 and 3 (mean 2); 'ferry' stands in both of 2, 'captain' in one.
    pool = SentencePool(["Ferry.", "Ferry ferry captain."])
    both, one = math.log1p(0.5 / 2.5), math.log1p(1.5 / 1.5)
    short, long = 1.2 * (0.7 + 0.3 * 0.5), 1.2 * (0.7 + 0.3 * 1.5)
    expected = [both * 2.2 / (1 + short), both * 2 * 2.2 / (2 + long) + one * 2.2 / (1 + long)]
    assert pool.scores(["ferri", "captain", "ferri"]) == pytest.approx(np.array(expected))


def test_an_empty_pool_has_no_scores() -> None:
    assert SentencePool([]).scores(["ferri"]).shape == (0,)
    assert rank_sentences("ferry", ()) == ()


def test_terms_drop_stop_words_and_keep_repeats() -> None:
    assert terms("The ferry and the ferries") == terms("ferry ferry")


def test_another_form_counts_as_the_term_once() -> None:
    pool = SentencePool(["The HSB met.", "The safety board of the harbour met.", "The board met."])
    forms = other_forms([Equivalent("HSB", "Harbour Safety Board")])
    short, long, other = pool.scores(terms("HSB"), forms)
    assert short > long > other == 0
    assert list(pool.scores(terms("HSB"))[1:]) == [0, 0]


def test_each_word_of_a_long_form_is_said_by_the_short_one() -> None:
    pool = SentencePool(["The HSB met.", "The harbour is deep."])
    forms = other_forms([Equivalent("Harbour Safety Board", "HSB")])
    short, one_word = pool.scores(terms("Harbour Safety Board"), forms)
    assert short > one_word > 0
