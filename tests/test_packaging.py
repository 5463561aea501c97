"""What is declared, pinned and shipped: every import has a dependency, every dependency a pin with hashes."""

from __future__ import annotations

import re
import sys
import tomllib
from fnmatch import fnmatch
from importlib.metadata import packages_distributions

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.conftest import REPOSITORY
from tests.source import PACKAGES, modules

PROJECT = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))
PINS = (REPOSITORY / "requirements.txt").read_text(encoding="utf-8")


def declared() -> dict[str, Requirement]:
    groups = [PROJECT["project"]["dependencies"], *PROJECT["project"]["optional-dependencies"].values()]
    requirements = [Requirement(text) for group in groups for text in group]
    return {canonicalize_name(requirement.name): requirement for requirement in requirements}


def pinned() -> dict[str, str]:
    return dict(re.findall(r"^([a-z0-9.-]+)==(\S+)", PINS, re.M))


def test_every_import_is_of_a_declared_dependency() -> None:
    own = {*PACKAGES, "app", *sys.stdlib_module_names}
    imported = {name.partition(".")[0] for module in modules() for name in module.imports} - own
    providers = packages_distributions()
    known = set(declared())
    undeclared = {n for n in imported if not known & {canonicalize_name(d) for d in providers.get(n, [n])}}
    assert undeclared == set()


def test_every_dependency_is_pinned_within_its_bounds() -> None:
    pins = pinned()
    wrong = [str(r) for name, r in declared().items() if name not in pins or not r.specifier.contains(pins[name])]
    assert wrong == []


def test_every_pin_has_hashes_and_no_host_is_named() -> None:
    entries = re.split(r"\n(?=[a-z0-9])", PINS.partition("\n\n")[0].strip())
    entries = [entry for entry in entries if not entry.startswith("#")]
    assert len(entries) > 100
    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []
    assert not re.search(r"https?://|file:|--(?:extra-)?index-url|--find-links|--trusted-host", PINS)


def test_data_files_are_shipped_with_their_package() -> None:
    left_out = []
    for package, patterns in PROJECT["tool"]["setuptools"]["package-data"].items():
        root = REPOSITORY / package
        files = [path for path in root.rglob("*") if path.is_file() and "__pycache__" not in path.parts]
        data = [path.relative_to(root).as_posix() for path in files if path.suffix != ".py"]
        left_out += [name for name in data if not any(fnmatch(name, pattern) for pattern in patterns)]
    assert left_out == []
