"""The command line of `python -m qa`.

Exit status: 0 answered or refused, 1 failure, 2 usage, 3 some items of a batch failed. With `--json` nothing but
JSON is on standard output; progress and notes go to standard error.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.progress import track

from qa.answer import Answer
from qa.batch import Item, read_items, run_batch
from qa.build import Product, build
from qa.errors import DatelineError, UsageError
from qa.models_command import run as run_models
from qa.pipeline import NewsQA
from qa.providers.model_progress import progress_bar
from qa.render import answer_to_json, hits_to_json, shown, sources_text
from qa.retrieve import Retriever
from qa.settings import Settings, load_settings

OK, FAILED, USAGE, SOME_FAILED = 0, 1, 2, 3


def main(argv: Sequence[str]) -> int:
    """Run one command; every error that a user can cause is one line on standard error."""
    try:
        return _run(list(argv))
    except UsageError as error:
        _say(f"error: {error}")
        return USAGE
    except DatelineError as error:
        _say(f"error: {error}")
        return FAILED
    except KeyboardInterrupt:
        _say("stopped")
        return FAILED


def _run(argv: list[str]) -> int:
    command = argv[0] if argv else ""
    if command == "models":
        return run_models(argv[1:], load_settings())
    if command == "search":
        return _search(search_parser().parse_args(argv[1:]))
    return _ask(ask_parser().parse_args(argv))


def ask_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m qa",
        description="Ask a question about the library's articles.",
        epilog="Also: python -m qa search QUESTION; python -m qa models [list|fetch|verify].",
    )
    _common(parser)
    parser.add_argument("--as-of", type=_day, metavar="DATE", help="answer as of this day (YYYY-MM-DD; default: today)")
    parser.add_argument(
        "--llm", choices=("auto", "openai", "local", "none"), help="which language model phrases answers"
    )
    return parser


def search_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m qa search", description="Show the passages found for a question.")
    _common(parser)
    parser.add_argument("-k", type=_positive, default=10, help="number of passages (default: 10)")
    return parser


def _common(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("question", nargs="?", help="the question")
    parser.add_argument("--library", type=Path, metavar="DIR", help="folder of the library (default: library)")
    parser.add_argument("--config", type=Path, metavar="FILE", help="settings file (default: dateline.toml)")
    parser.add_argument("--fast", action="store_true", default=None, help="plain search, several times faster")
    parser.add_argument("--json", action="store_true", help="JSON on standard output, nothing else")
    parser.add_argument("--batch", type=Path, metavar="IN.jsonl", help="answer every line {id, question, …} of a file")
    parser.add_argument("--out", type=Path, metavar="OUT.jsonl", help="where --batch writes; resumes what is there")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a date; write YYYY-MM-DD") from None


def _positive(text: str) -> int:
    if not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number above 0")
    return int(text)


def _settings(args: argparse.Namespace) -> Settings:
    overrides: dict[str, Any] = {
        "library.path": args.library,
        "llm.mode": getattr(args, "llm", None),
        "retrieval.fast": args.fast,
    }
    return load_settings(args.config, overrides)


def _checked(args: argparse.Namespace) -> None:
    if (args.question is None) == (args.batch is None):
        raise UsageError('give a question, as in: python -m qa "When did they last meet?", or --batch IN.jsonl')
    if (args.batch is None) != (args.out is None):
        raise UsageError("--batch IN.jsonl and --out OUT.jsonl go together")


def _ask(args: argparse.Namespace) -> int:
    _checked(args)
    with _opened(args) as product:
        if args.batch is not None:
            return _batch(args, lambda item: _answer_item(product.qa, item, args.as_of))
        answer = product.qa.ask(args.question, as_of=args.as_of)
        if args.json:
            _out(json.dumps(answer_to_json(answer), ensure_ascii=False, indent=2))
        else:
            _out(_readable(answer))
    return OK


@contextmanager
def _opened(args: argparse.Namespace) -> Iterator[Product]:
    """The product, with a bar for what must be fetched or checked first."""
    with ExitStack() as stack:
        with progress_bar() as progress:
            product = stack.enter_context(build(_settings(args), progress=progress))
        yield product


def _answer_item(qa: NewsQA, item: Item, as_of: date | None) -> dict[str, Any]:
    answer = qa.ask(item.question, item.turns(), as_of=item.as_of or as_of)
    return answer_to_json(answer, item.id)


def _search(args: argparse.Namespace) -> int:
    _checked(args)
    with build(_settings(args), model="never") as product:
        if args.batch is not None:
            return _batch(args, lambda item: {"id": item.id, **_hits(product, item.question, args.k)})
        found = _hits(product, args.question, args.k)
        if args.json:
            _out(json.dumps(found, ensure_ascii=False, indent=2))
        else:
            for number, hit in enumerate(found["hits"], 1):
                _out(f"{number:2}. {hit['score']:.3f}  {hit['title']} ({hit['source']})\n    {hit['text']}\n")
    return OK


def _hits(product: Product, question: str, k: int) -> dict[str, Any]:
    with product.libraries.borrow() as library:
        start = perf_counter()
        hits = Retriever(library, product.embedder, product.settings.retrieval).search(question, k)
        ms = round((perf_counter() - start) * 1000, 1)
        articles = {hit.passage.article_id: library.article(hit.passage.article_id) for hit in hits}
        sources = {name: (article.source, article.title) for name, article in articles.items()}
        return {"hits": hits_to_json(hits, sources), "ms": ms}


def _batch(args: argparse.Namespace, work: Callable[[Item], dict[str, Any]]) -> int:
    items = read_items(args.batch)
    results = run_batch(items, args.out, work)
    shown = track(results, total=len(items), description="Answering", console=Console(stderr=True))
    failed = sum("error" in result for result in shown)
    if failed:
        _say(f"{failed} of {len(items)} failed; run the same command again to retry them")
    return SOME_FAILED if failed else OK


def _readable(answer: Answer) -> str:
    notes = "".join(f"\n({note})" for note in answer.notes)
    derived = [f"[{i}] {shown(s.derivation)}" for i, s in enumerate(answer.statements, 1) if s.derivation]
    how = "\n\nHow the dates were worked out:\n" + "\n".join(derived) if derived else ""
    sources = f"\n\n{sources_text(answer)}" if answer.citations else ""
    return f"{answer.text}{notes}{sources}{how}"


def _out(text: str) -> None:
    print(text)  # noqa: T201


def _say(text: str) -> None:
    Console(stderr=True, highlight=False).print(escape(text))
