from __future__ import annotations

from pathlib import Path

import pytest

from ingest.article import draft_article
from ingest.documents import RawDocument
from ingest.quality import quality_flags
from ingest.read import read_paths
from tests.conftest import SAMPLES
from tests.ingest.support import HARBOUR, TODAY

SPUN = (
    "The Chinese language harbour chief held talks with the White Home final month, his workplace stated. It was an "
    "settlement that the 2 sides had sought for a 12 months."
)
NEAR = (
    "An hour later a European official and a mayor met an MP and an SNP leader. The final month of the year was "
    "wet. She taught Chinese language classes near the White House for 12 months."
)


@pytest.mark.parametrize("text", [NEAR, HARBOUR, "It was an settlement of the final month.", ""])
def test_a_slip_or_two_is_no_paraphrase(text: str) -> None:
    assert quality_flags(text) == ()


def test_of_the_sample_articles_only_the_spun_one_is_flagged() -> None:
    articles = [draft_article(found, TODAY) for found in read_paths([SAMPLES]) if isinstance(found, RawDocument)]
    assert [Path(item.source).name for item in articles if item.flags] == ["brown-liu-respun.txt"]


def test_of_the_real_articles_only_the_paraphrase_is_flagged(shared: Path) -> None:
    texts = {path.stem: path.read_text(encoding="utf-8") for path in (shared / "corpus").glob("*.txt")}
    assert {name for name, text in texts.items() if quality_flags(text)} == {"brown-liu"}
