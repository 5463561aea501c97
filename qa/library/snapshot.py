"""One generation held open: its lease, its catalog and what is written about it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Self

from qa.library.catalog import Catalog
from qa.library.generations import Lease
from qa.library.records import Generation


class Snapshot:
    """Takes over a lease and gives it back at the end."""

    def __init__(self, lease: Lease) -> None:
        self._lease = lease
        try:
            self.catalog = Catalog(lease.folder)
            self.meta = self.catalog.meta()
        except BaseException:
            lease.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self.catalog.close()
        self._lease.close()

    @property
    def name(self) -> str:
        return self._lease.name

    @property
    def folder(self) -> Path:
        return self._lease.folder

    @property
    def fingerprint(self) -> str:
        return self.meta["fingerprint"]

    @property
    def dimension(self) -> int:
        return int(self.meta["dimension"])

    @property
    def parent(self) -> str | None:
        return self.meta["parent"] or None

    def describe(self, current: str | None) -> Generation:
        counts = {name: int(self.meta[name]) for name in ("added", "changed", "removed")}
        return Generation(
            name=self.name,
            parent=self.parent,
            created=datetime.fromisoformat(self.meta["created"]),
            articles=int(self.meta["articles"]),
            passages=int(self.meta["passages"]),
            current=self.name == current,
            **counts,
        )
