"""The real MiniLM, the hashing embedder and an embeddings endpoint on loopback."""

from __future__ import annotations

import hashlib
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import BertWordPieceTokenizer

from qa.errors import ProviderAuth, ProviderError
from qa.providers.base import Embedder, Vectors
from qa.providers.embedder import MAX_PIECES, HashingEmbedder, build_embedder, sums_overflow
from qa.providers.word_pieces import WordPieces
from qa.settings import EmbedderSettings, LlmSettings, Settings
from tests.providers.openai_server import embeds, fails, openai_server

TEXTS = [
    "The two sides held their seventeenth round of talks in Washington on 8 and 9 January.",
    "Talks between the armed forces took place early this month.",
    "The temple's restoration will cost four million dollars.",
    "Rain.",
]
PIECES = WordPieces()
WORDS = files("qa.providers").joinpath("wordpieces.txt").read_text(encoding="utf-8").rstrip("\n").split("\n")
WHOLE_TEXTS = BertWordPieceTokenizer({word: number for number, word in enumerate(WORDS)}, lowercase=True)


def cosines(vectors: Vectors) -> Vectors:
    return vectors @ vectors.T


def test_rows_are_unit_vectors_in_order(embedder: Embedder) -> None:
    vectors = embedder.embed(TEXTS)
    assert vectors.shape == (4, embedder.dimension)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(np.ones(4), abs=1e-5)
    for row, text in zip(vectors, TEXTS, strict=True):
        assert np.array_equal(row, embedder.embed([text])[0])


def test_meaning_brings_texts_together(embedder: Embedder) -> None:
    near = cosines(embedder.embed(TEXTS))
    assert near[0, 1] > near[0, 2] + 0.2


def test_a_vector_depends_on_its_text_alone(embedder: Embedder) -> None:
    long = " ".join(TEXTS) * 4
    alone = embedder.embed([TEXTS[0]])
    assert np.array_equal(embedder.embed([long, TEXTS[0], TEXTS[3]])[1], alone[0])
    assert np.array_equal(embedder.embed([TEXTS[0]] * 5), np.repeat(alone, 5, axis=0))


def test_passages_are_embedded_by_the_words_that_carry_meaning(embedder: Embedder) -> None:
    passages = embedder.embed_passages(["The talks were held, at last, in the U.S.", "It was as it is."])
    assert np.array_equal(passages, embedder.embed(["talks held last U.S.", "It was as it is."]))


def test_sums_overflow_where_the_processor_lacks_vnni() -> None:
    cpus = Path("/proc/cpuinfo")
    flags = set(cpus.read_text().split()) if cpus.exists() else set()
    if "avx2" not in flags:
        pytest.skip("only x86 processors under Linux tell by flags")
    assert sums_overflow() != any("vnni" in flag for flag in flags)


def test_nothing_to_embed(embedder: Embedder) -> None:
    assert embedder.embed([]).shape == (0, embedder.dimension)
    assert np.isfinite(embedder.embed([""])).all()


def test_only_the_first_256_pieces_are_seen(embedder: Embedder) -> None:
    full = " ".join(["talks"] * (MAX_PIECES - 2))
    assert embedder.count_tokens(full) == MAX_PIECES
    assert np.array_equal(embedder.embed([full])[0], embedder.embed([full + " temple"])[0])


def test_the_vocabulary_is_letter_for_letter_that_of_bert() -> None:
    data = files("qa.providers").joinpath("wordpieces.txt").read_bytes()
    assert hashlib.sha256(data).hexdigest() == "07eced375cec144d27c900241f3e339478dec958f92fddbc551f295c992038a3"


def test_known_word_pieces() -> None:
    # The example of the reference implementation: [CLS] hello , world ! [SEP]
    assert PIECES.ids("Hello, world!", 256) == [101, 7592, 1010, 2088, 999, 102]
    assert PIECES.count("") == 2
    assert PIECES.ids("Hello, world!", 4) == [101, 7592, 1010, 102]


@given(
    st.text(alphabet=st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from(" \t\n.,'-Aa")), max_size=80)
)
def test_pieces_kept_by_the_word_are_those_of_the_whole_text(text: str) -> None:
    assert PIECES.ids(text, 1000) == WHOLE_TEXTS.encode(text).ids


@given(st.text(max_size=300))
def test_pieces_are_within_the_limit(text: str) -> None:
    ids = PIECES.ids(text, 16)
    assert len(ids) == min(16, PIECES.count(text))
    assert (ids[0], ids[-1]) == (101, 102)


@given(st.lists(st.text(max_size=40), max_size=5))
def test_hashing_gives_unit_rows_that_depend_on_the_text_alone(texts: list[str]) -> None:
    embedder = HashingEmbedder(32)
    vectors = embedder.embed(texts)
    assert vectors.shape == (len(texts), 32)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1)
    for row, text in zip(vectors, texts, strict=True):
        assert np.array_equal(row, embedder.embed([text])[0])


def test_hashing_brings_texts_with_common_words_together() -> None:
    near = cosines(HashingEmbedder().embed(["talks in Washington", "Talks in Beijing", "temple of stone"]))
    assert near[0, 1] > near[0, 2]


def remote(url: str) -> Settings:
    return Settings(
        embedder=EmbedderSettings(kind="openai", base_url=url, model="wide"),
        llm=LlmSettings(api_key="sk-test-1234567890", max_retries=0),  # type: ignore[arg-type]
    )


def test_an_endpoint_embeds() -> None:
    with openai_server(embeds(lambda text: [len(text), 0.0, 4.0])) as server:
        embedder = build_embedder(remote(server.url))
        assert (embedder.dimension, embedder.fingerprint) == (3, "openai:wide")
        vectors = embedder.embed(["abc", "x" * 300])
        assert vectors[0] == pytest.approx([0.6, 0.0, 0.8])
        assert np.linalg.norm(vectors, axis=1) == pytest.approx([1, 1])
        assert embedder.embed([]).shape == (0, 3)
        assert len(embedder.embed(["t"] * 300)) == 300
        assert embedder.count_tokens("Hello, world!") == 6
    assert server.requests[0].path == "/v1/embeddings"


def test_an_endpoint_that_refuses() -> None:
    with openai_server(fails(401)) as server, pytest.raises(ProviderAuth):
        build_embedder(remote(server.url)).embed(["a"])


def test_an_endpoint_that_gives_too_few_vectors() -> None:
    def one(reply, request) -> None:  # type: ignore[no-untyped-def]
        reply.json({"data": [{"index": 0, "embedding": [1.0], "object": "embedding"}], "object": "list"})

    with openai_server(one) as server, pytest.raises(ProviderError, match="one vector for each"):
        build_embedder(remote(server.url)).embed(["a", "b"])
