"""Putting questions to the product, over its own library or over a small one made of a few documents."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import date
from itertools import zip_longest
from pathlib import Path

from evals.quotations import ReadText, check_quotations
from evals.task import Output, fingerprint
from ingest.documents import RawDocument
from ingest.metadata import Metadata
from ingest.pipeline import ingest_read
from ingest.slices import SlicedText
from qa.answer import Done, Retrieved, Turn
from qa.build import Product
from qa.current import CurrentLibrary
from qa.errors import DatelineError, LibraryError
from qa.library import LibraryStore
from qa.pipeline import NewsQA
from qa.plan import plan
from qa.providers.base import Embedder, Usage
from qa.render import answer_to_json
from qa.research import Researcher
from qa.retrieve import Retriever
from qa.similarity import SentenceVectors
from qa.types import UNKNOWN_PUBLISHED, Published


@dataclass(frozen=True, slots=True)
class Text:
    """A document of a small library; `name` is what citations of it say as their source."""

    name: str
    text: str
    title: str | None = None
    publisher: str | None = None
    published: Published = UNKNOWN_PUBLISHED


@contextmanager
def over_texts(product: Product, texts: Sequence[Text]) -> Iterator[Product]:
    """The product over a library of these documents alone, which is gone at the end.

    Raises DatelineError when a document has no article text.
    """
    with tempfile.TemporaryDirectory(prefix="dateline-evals-") as folder:
        store = LibraryStore(Path(folder))
        report = ingest_read((_document(text) for text in texts), store, product.embedder)
        if not report.articles:
            raise DatelineError(f"no document could be read: {report.failed[0].reason}")
        with over_store(product, store) as small:
            yield small


def kept_store(work: Path, name: str, embedder: Embedder) -> LibraryStore:
    """A library that is kept between runs, one for each embedding model."""
    return LibraryStore(work / f"{name}_{fingerprint(embedder.fingerprint)[:8]}")


@contextmanager
def over_store(product: Product, store: LibraryStore) -> Iterator[Product]:
    """The product over another library."""
    libraries = CurrentLibrary(store, product.embedder.fingerprint)
    with closing(libraries):
        qa = NewsQA(libraries, product.embedder, product.settings, lambda: product.queue.around(product.choice()))
        yield replace(product, store=store, libraries=libraries, qa=qa)


def _document(text: Text) -> RawDocument:
    known = {"title": text.title, "publisher": text.publisher, "published": text.published.interval}
    origins = {name: "given" for name, value in known.items() if value}
    metadata = Metadata(title=text.title, publisher=text.publisher, published=text.published, origins=origins)
    return RawDocument(text.name, text.name, SlicedText.whole(text.text), metadata)


def ask(product: Product, question: str, history: Sequence[Turn] = (), as_of: date | None = None) -> Output:
    """The answer's JSON, the sentences shown before it, what is wrong with its quotations, and the tokens it took.

    Tokens are counted where a language model had a part, over all that ask it at the same time.
    """
    evidence: list[dict[str, str]] = []
    before = _tokens(product)
    for event in product.qa.stream(question, history, as_of=as_of):
        if isinstance(event, Retrieved):
            sources = {article.id: article.source for article in event.articles}
            evidence = [{"source": sources[s.article_id], "text": s.text} for s in event.sentences]
        elif isinstance(event, Done):
            answer = answer_to_json(event.answer)
            check = check_quotations(answer, text_reader(product.libraries))
            return {
                "answer": answer,
                "evidence": evidence,
                "quotations": {"checked": check.checked, "problems": list(check.problems)},
                "usage": _spent(before, _tokens(product)),
            }
    raise AssertionError("a stream always ends with Done")


def rank_articles(product: Product, question: str, history: Sequence[Turn], as_of: date | None) -> list[str]:
    """Names of the articles that the pipeline reads for the question, best first; those of its parts in turns."""
    query = plan(question, history, as_of, date.today())
    settings = product.settings.retrieval
    with product.libraries.borrow() as library:
        retriever = Retriever(library, product.embedder, settings)
        researcher = Researcher(library, retriever, SentenceVectors(product.embedder), settings.passages, None)
        rankings = [researcher.gather(part).articles.values() for part in query.parts or (query,)]
    turns = (read for rank in zip_longest(*rankings) for read in rank if read is not None)
    articles = (read.article for read in turns)
    return list(dict.fromkeys(f"{article.source} {article.id} {article.title}" for article in articles))


def _tokens(product: Product) -> Usage | None:
    model = product.choice().model
    return model.usage if model is not None else None


def _spent(before: Usage | None, after: Usage | None) -> dict[str, int] | None:
    if before is None or after is None:
        return None
    return {
        "prompt": after.prompt_tokens - before.prompt_tokens,
        "completion": after.completion_tokens - before.completion_tokens,
    }


def text_reader(libraries: CurrentLibrary) -> ReadText:
    """Reads the texts of articles from the current generation."""

    def read(article_id: str) -> str | None:
        with libraries.borrow() as library:
            try:
                return library.article(article_id).text
            except LibraryError:
                return None

    return read
