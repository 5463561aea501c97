"""The source of the packages, parsed: what the tests on structure and documentation walk over."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from tests.conftest import REPOSITORY

PACKAGES = ("qa", "ingest", "evals")


@dataclass(frozen=True)
class Module:
    """One module; `name` is dotted ('qa.chat.page')."""

    name: str
    path: Path

    @cached_property
    def text(self) -> str:
        return self.path.read_text(encoding="utf-8")

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text, filename=str(self.path))

    @cached_property
    def imports(self) -> frozenset[str]:
        """Dotted names of all modules (or members of modules) imported anywhere in it, absolute."""
        return frozenset(self._imports())

    def _imports(self) -> Iterator[str]:
        package = self.name if self.path.name == "__init__.py" else self.name.rpartition(".")[0]
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from (alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                base = package.rsplit(".", node.level - 1)[0] if node.level else ""
                source = ".".join(part for part in (base, node.module or "") if part)
                yield from (f"{source}.{alias.name}" for alias in node.names)

    def uses(self, *packages: str) -> frozenset[str]:
        """The imports that lie within `packages`."""
        return frozenset(name for name in self.imports if within(name, *packages))


def within(name: str, *packages: str) -> bool:
    return any(name == package or name.startswith(f"{package}.") for package in packages)


def modules(*packages: str) -> tuple[Module, ...]:
    """All modules of `packages` (default: the three and app.py), by name."""
    paths = [path for package in packages or PACKAGES for path in (REPOSITORY / package).rglob("*.py")]
    if not packages:
        paths.append(REPOSITORY / "app.py")
    return tuple(Module(_dotted(path), path) for path in sorted(paths) if path.exists())


def _dotted(path: Path) -> str:
    parts = path.relative_to(REPOSITORY).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
