"""Small model files with real sources: wheels that pip finds in a folder, and a hub on loopback."""

from __future__ import annotations

import hashlib
import threading
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from qa.providers.model_catalog import HubFile, ModelFile, WheelPart

CONTENT = bytes(range(256)) * 40


def model_of(content: bytes = CONTENT, cuts: Sequence[int] = (4000, 8000), hub: bool = True) -> ModelFile:
    """A model file of `content`; its wheel parts end at `cuts` and at the end."""
    ends = [*cuts, len(content)]
    parts = tuple(
        WheelPart(f"tiny-part{number}", "1.0", f"tiny_part{number}/data.bin", end - start)
        for number, (start, end) in enumerate(zip([0, *ends], ends, strict=False), 1)
    )
    return ModelFile(
        name="tiny",
        purpose="tests",
        filename="tiny.bin",
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        licence="Apache-2.0",
        page="someone/tiny",
        hub=HubFile("someone/tiny", "tiny.bin") if hub else None,
        parts=parts,
    )


def write_wheels(folder: Path, model: ModelFile, content: bytes = CONTENT) -> None:
    """The wheels of `model` that hold `content`. Importing or installing one would fail."""
    folder.mkdir(exist_ok=True)
    start = 0
    for part in model.parts:
        write_wheel(folder, part, content[start : start + part.size])
        start += part.size


def write_wheel(folder: Path, part: WheelPart, data: bytes) -> Path:
    module = part.package.replace("-", "_")
    info = f"{module}-{part.version}.dist-info"
    path = folder / f"{module}-{part.version}-py3-none-any.whl"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as wheel:
        wheel.writestr(f"{module}/__init__.py", "raise RuntimeError('a model wheel was imported')")
        wheel.writestr(part.member, data)
        wheel.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {part.package}\nVersion: 1.0\n")
        wheel.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        wheel.writestr(f"{info}/RECORD", "")
    return path


@dataclass
class LoopbackHub:
    url: str
    ranges: list[str] = field(default_factory=list)


@contextmanager
def loopback_hub(
    content: bytes = CONTENT, *, cut_at: int | None = None, ranges: bool = True, status: int = 200
) -> Iterator[LoopbackHub]:
    """A hub that serves `content`; each reply breaks off after `cut_at` bytes where given."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked = self.headers.get("Range", "bytes=0-")
            hub.ranges.append(asked)
            start = int(asked.removeprefix("bytes=").removesuffix("-")) if ranges else 0
            body = content[start:]
            self.send_response(status if status != 200 else 206 if ranges else 200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body if cut_at is None else body[:cut_at])

        def log_message(self, format: str, *arguments: Any) -> None:  # noqa: A002
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as http:
        hub = LoopbackHub(f"http://127.0.0.1:{http.server_port}")
        threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        try:
            yield hub
        finally:
            http.shutdown()
