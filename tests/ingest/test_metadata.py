from __future__ import annotations

import pytest

from ingest.metadata import Metadata, as_text, metadata_from
from qa.errors import ReadError


def test_fields_are_found_under_their_usual_names_with_their_origin() -> None:
    values = {
        "headline": "A  pier",
        "source": {"name": "Echo"},
        "authors": ["Ann", {"name": "Bo"}],
        "pubDate": "2024-01",
    }
    found = metadata_from(values, "JSONL field", "JSONL field")
    assert (found.title, found.publisher, found.author) == ("A pier", "Echo", "Ann, Bo")
    assert found.published.iso() == "2024-01"
    assert found.published.evidence == "pubDate: 2024-01"
    assert found.origins["title"] == "JSONL field, 'headline'"


def test_a_map_comes_before_the_usual_names() -> None:
    found = metadata_from({"title": "wrong", "kicker": "right"}, "x", "x", {"title": "kicker"})
    assert found.title == "right"


def test_unknown_stays_unknown() -> None:
    found = metadata_from({"publisher": None, "published": None, "title": "", "updated": "2024-01-10"}, "x", "x")
    assert found == Metadata()


def test_days_of_update_download_and_copyright_are_no_publication_dates() -> None:
    values = {"updated": "2024", "modified": "2024", "crawled": "2024", "creation_date": "2024", "copyright": "2024"}
    assert metadata_from(values, "x", "x").published.interval is None


def test_a_date_that_cannot_be_read_is_an_error() -> None:
    with pytest.raises(ReadError, match="'soon'"):
        metadata_from({"date": "soon"}, "x", "x")


def test_what_is_known_overrides_and_what_is_not_does_not() -> None:
    base = metadata_from({"title": "A", "publisher": "Echo"}, "file", "file")
    both = base.overridden_by(metadata_from({"title": "B", "publisher": None}, "sidecar", "sidecar"))
    assert (both.title, both.publisher) == ("B", "Echo")
    assert both.origins == {"title": "sidecar, 'title'", "publisher": "file, 'publisher'"}


def test_nested_values_are_cut_at_a_depth() -> None:
    nested: object = ["x"]
    for _ in range(30):
        nested = [nested] * 9
    assert as_text(nested) is None
