"""The command line of `python -m ingest`.

Exit status: 0 all went well, 1 failure, 2 usage, 3 some sources failed and the rest was done. With `--json`
nothing but JSON is on standard output; progress and messages go to standard error.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path

from rich.console import Console
from rich.markup import escape

from ingest import commands
from ingest.dates_entry import run_dates
from qa.errors import DatelineError, UsageError
from qa.settings import Settings, load_settings

OK, FAILED, USAGE, SOME_FAILED = 0, 1, 2, 3
Command = Callable[[argparse.Namespace, Settings], int]

_EPILOG = """\
also:
  python -m ingest list [--json]              the articles, with dates and what they rest on
  python -m ingest show ID [--text] [--json]  one article; ID: its id, the start of it, or its file name
  python -m ingest remove ID...               take articles out
  python -m ingest history                    the states of the library that are kept
  python -m ingest rollback [GENERATION]      go back to an older one
  python -m ingest check                      look for damage
  python -m ingest rebuild                    embed everything anew, as after a change of the model
  python -m ingest dates FILE...              the date expressions in files as they are
(a file or folder of such a name is given as ./list)
"""


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
        _say("stopped; the library is as it was")
        return FAILED


def _run(argv: list[str]) -> int:
    name = argv[0] if argv else ""
    if name == "dates":
        return run_dates(argv[1:])
    if name in _COMMANDS:
        make_parser, command = _COMMANDS[name]
        arguments = make_parser(name).parse_args(argv[1:])
    else:
        command = commands.add
        arguments = add_parser().parse_args(argv)
    return command(arguments, _settings(arguments))


def _settings(arguments: argparse.Namespace) -> Settings:
    return load_settings(arguments.config, {"library.path": arguments.library})


def add_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m ingest",
        description="Bring articles into the library: text, Markdown, HTML and JSON Lines files and folders of them.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="a file or folder")
    parser.add_argument("--map", metavar="OURS=THEIRS,…", help="field names of JSON Lines: text=body,title=headline")
    return _common(parser)


def _plain_parser(name: str) -> argparse.ArgumentParser:
    return _common(argparse.ArgumentParser(prog=f"python -m ingest {name}"))


def _show_parser(name: str) -> argparse.ArgumentParser:
    parser = _plain_parser(name)
    parser.add_argument("article", metavar="ID", help="an article's id, the start of it, or its file name")
    parser.add_argument("--text", action="store_true", help="exactly the text that offsets count in")
    return parser


def _remove_parser(name: str) -> argparse.ArgumentParser:
    parser = _plain_parser(name)
    parser.add_argument("articles", metavar="ID", nargs="+", help="ids, starts of ids, or file names")
    return parser


def _rollback_parser(name: str) -> argparse.ArgumentParser:
    parser = _plain_parser(name)
    parser.add_argument("generation", nargs="?", help="as `history` names it (default: the one before)")
    return parser


def _common(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    parser.add_argument("--library", metavar="DIR", help="the library's folder (default: as in the settings)")
    parser.add_argument("--config", type=Path, metavar="FILE", help="the settings file")
    parser.add_argument("--json", action="store_true", help="machine-readable output")
    return parser


def _say(text: str) -> None:
    Console(stderr=True, soft_wrap=True).print(escape(text), highlight=False)


_COMMANDS: dict[str, tuple[Callable[[str], argparse.ArgumentParser], Command]] = {
    "list": (_plain_parser, commands.show_list),
    "show": (_show_parser, commands.show_article),
    "remove": (_remove_parser, commands.remove),
    "history": (_plain_parser, commands.history),
    "rollback": (_rollback_parser, commands.rollback),
    "check": (_plain_parser, commands.check),
    "rebuild": (_plain_parser, commands.rebuild),
}
