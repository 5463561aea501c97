"""The shape of the code, held by tests: who may import whom, and what no module does.

Each rule collects what breaks it, so that a failure lists every offender at once.
"""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator

import pytest

from tests.conftest import REPOSITORY
from tests.source import PACKAGES, Module, modules, within

FRONT_ENDS = ("qa.chat", "qa.slack")
MAX_LINES = 330
# Lines above which a public function or class needs a docstring; shorter ones may speak for themselves.
MAX_UNDOCUMENTED = 12
# A library that only one place may know, and that place.
HOMES = {
    "openai": "qa.providers.openai_client",
    "chromadb": "qa.library.vectors",
    "xllamacpp": "qa.providers",
    "gradio": "qa.chat",
    "slack_bolt": "qa.slack",
    "slack_sdk": "qa.slack",
    "trafilatura": "ingest",
    "htmldate": "ingest",
}
# What the front ends may see of `qa`; all else reaches them through `app.py` or their own `__main__`.
FRONT_END_VIEW = (
    "qa.settings",
    "qa.pipeline",
    "qa.render",
    "qa.types",
    "qa.answer",
    "qa.filters",
    "qa.errors",
    "qa.conversations",
    "qa.feedback",
    "qa.examples",
    "qa.suggestions",
    "qa.timeline",
    "qa.health",
)
# Where a broad `except` stands, and why it must.
BOUNDARIES = {
    "evals.execution": "a broken sample must not end the run",
    "evals.tempeval3_candidates": "another library that breaks on a document has failed it",
    "qa.batch": "a broken question must not end the batch",
    "qa.slack.answering": "a broken question is apologised for",
    "qa.slack.bot": "a broken question must not end a worker",
    "qa.chat.answering": "raised again where the answer is awaited",
    "qa.chat.asking": "a broken question must not end the chat",
    "qa.chat.shelving": "an article that breaks ingest must not end the chat",
    "qa.providers.token_timeout": "raised again in the thread that waits",
}

ALL = modules()
# Comparing with other programs takes their own libraries.
PRODUCT = [module for module in ALL if module.name != "evals.bench.llamaindex_chroma"]
CORE = [module for module in ALL if not within(module.name, *FRONT_ENDS)]


def breaches(scope: Iterable[Module], find: Callable[[Module], Iterable[object]]) -> dict[str, list[str]]:
    """What `find` objects to, by module; empty where all is well."""
    found = {module.name: sorted(map(str, find(module))) for module in scope}
    return {name: problems for name, problems in found.items() if problems}


def test_qa_imports_nothing_of_ingest_evals_and_app() -> None:
    assert breaches(modules("qa"), lambda module: module.uses("ingest", "evals", "app")) == {}


def test_ingest_imports_qa_and_no_more_of_the_project() -> None:
    assert breaches(modules("ingest"), lambda module: module.uses("evals", "app")) == {}


def test_nothing_imports_app() -> None:
    assert breaches(ALL, lambda module: module.uses("app")) == {}


def test_only_app_imports_the_front_ends() -> None:
    assert breaches((m for m in CORE if m.name != "app"), lambda module: module.uses(*FRONT_ENDS)) == {}


@pytest.mark.parametrize("front_end", FRONT_ENDS)
def test_a_front_end_sees_only_its_view_of_qa(front_end: str) -> None:
    def beyond(module: Module) -> Iterator[str]:
        return (name for name in module.uses("qa") if not within(name, front_end, *FRONT_END_VIEW))

    parts = [module for module in ALL if within(module.name, front_end) and not module.name.endswith(".__main__")]
    assert breaches(parts, beyond) == {}


@pytest.mark.parametrize(("library", "home"), HOMES.items())
def test_a_library_is_known_in_one_place(library: str, home: str) -> None:
    assert breaches((m for m in PRODUCT if not within(m.name, home)), lambda module: module.uses(library)) == {}


@pytest.mark.parametrize("library", ["openai", "chromadb", "xllamacpp"])
def test_one_module_wraps_the_library(library: str) -> None:
    assert len([module.name for module in PRODUCT if module.uses(library)]) == 1


def test_a_file_can_be_read_in_one_sitting() -> None:
    lengths = {module.name: module.text.count("\n") for module in (*ALL, *modules("tests"))}
    assert {name: lines for name, lines in lengths.items() if lines > MAX_LINES} == {}


def test_a_module_says_what_it_is_for() -> None:
    assert [module.name for module in ALL if module.text and not ast.get_docstring(module.tree)] == []


def undocumented(module: Module) -> Iterator[str]:
    for node in module.tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_") and node.name != "main":
            lines = (node.end_lineno or 0) - node.lineno + 1
            if lines > MAX_UNDOCUMENTED and not ast.get_docstring(node):
                yield node.name


def test_public_functions_and_classes_are_documented() -> None:
    assert breaches(ALL, undocumented) == {}


def terminal_writes(module: Module) -> Iterator[str]:
    for node in ast.walk(module.tree):
        called = isinstance(node, ast.Call) and ast.unparse(node.func) in ("print", "Console")
        if called or (isinstance(node, ast.Attribute) and ast.unparse(node) in ("sys.stdout", "sys.stderr")):
            yield ast.unparse(node)


def is_command_line(module: Module) -> bool:
    functions = {node.name for node in module.tree.body if isinstance(node, ast.FunctionDef)}
    last = module.name.rpartition(".")[2]
    return "main" in functions or last in ("__main__", "cli", "commands") or last.endswith(("_command", "progress"))


def test_only_command_lines_and_their_progress_bars_write_to_the_terminal() -> None:
    assert breaches((m for m in ALL if not is_command_line(m)), terminal_writes) == {}


def broad_excepts(module: Module) -> Iterator[int]:
    """Lines of handlers that catch everything; cleaning up and raising again catches nothing."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.ExceptHandler) and not isinstance(node.body[-1], ast.Raise):
            caught = {ast.unparse(part) for part in ast.walk(node.type)} if node.type else {"Exception"}
            if caught & {"Exception", "BaseException"}:
                yield node.lineno


def test_broad_excepts_stand_at_named_boundaries_only() -> None:
    assert set(breaches(ALL, broad_excepts)) == set(BOUNDARIES)


def unfinished(module: Module) -> Iterator[str]:
    yield from (line for line in module.text.splitlines() if any(mark in line for mark in ("# TODO", "# FIXME")))
    yield from (n.id for n in ast.walk(module.tree) if isinstance(n, ast.Name) and n.id == "NotImplementedError")


def test_nothing_is_left_unfinished() -> None:
    assert breaches(ALL, unfinished) == {}


def test_no_module_changes_its_globals() -> None:
    assert breaches(ALL, lambda m: (n.names for n in ast.walk(m.tree) if isinstance(n, ast.Global))) == {}


DECLARATIONS = (ast.Import, ast.ImportFrom, ast.Assign, ast.AnnAssign, ast.FunctionDef, ast.ClassDef)


def actions(module: Module) -> Iterator[str]:
    """Statements at the top of a module that do more than declare."""
    for node in module.tree.body:
        guard = isinstance(node, ast.If) and ast.unparse(node.test) in ("TYPE_CHECKING", "__name__ == '__main__'")
        docstring = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        if not (guard or docstring or isinstance(node, DECLARATIONS)):
            yield ast.unparse(node)


def test_a_module_only_declares() -> None:
    assert breaches(ALL, actions) == {}


def patches(module: Module) -> Iterator[str]:
    yield from module.uses("unittest.mock", "mock")
    yield from (n.attr for n in ast.walk(module.tree) if isinstance(n, ast.Attribute) and n.attr == "setattr")


def test_the_tests_patch_nothing() -> None:
    assert breaches(modules("tests"), patches) == {}


PROBE = """
import importlib, sys, threading
seen = []
def watch(event, arguments):
    if event in ("socket.connect", "socket.bind", "subprocess.Popen", "os.mkdir", "os.remove", "sqlite3.connect"):
        seen.append(f"{event} {arguments[:2]}")
    elif event == "open" and isinstance(arguments[1], str) and set(arguments[1]) & set("wax+"):
        seen.append(f"open {arguments[:2]}")
for name in sys.argv[2:]:
    importlib.import_module(name)
sys.dont_write_bytecode = True
before = threading.active_count()
sys.addaudithook(watch)
for name in sys.argv[1].split(","):
    importlib.import_module(name)
if threading.active_count() != before:
    seen.append(f"{threading.active_count() - before} threads")
print("\\n".join(seen))
"""


def test_importing_the_packages_does_nothing() -> None:
    """Other libraries are imported first: what they do is theirs."""
    names = [module.name for module in ALL if not module.name.endswith("__main__")]
    imported = {name.partition(".")[0] for module in ALL for name in module.imports}
    libraries = sorted(imported - {*PACKAGES, "app", "__future__"})
    command = [sys.executable, "-c", PROBE, ",".join(names), *libraries]
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == ""
