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


def test_of_the_sample_articles_the_spun_and_the_translated_one_are_flagged() -> None:
    articles = [draft_article(found, TODAY) for found in read_paths([SAMPLES]) if isinstance(found, RawDocument)]
    flags = {Path(item.source).name: item.flags for item in articles if item.flags}
    assert flags == {"brown-liu-respun.txt": ("machine-paraphrase",), "dpct-lantern.md": ("translation",)}


def test_of_the_real_articles_the_paraphrase_and_the_translation_are_flagged(shared: Path) -> None:
    texts = {path.stem: path.read_text(encoding="utf-8") for path in (shared / "corpus").glob("*.txt")}
    flags = {name: found for name, text in texts.items() if (found := quality_flags(text))}
    assert flags == {"brown-liu": ("machine-paraphrase",), "dpct-donga": ("translation",)}


@pytest.mark.parametrize(
    ("text", "publisher"),
    [
        ("The talks were held on the 9th (local time). It was made known on the 10th.", None),
        ("The talks were held in Seoul.\nTranslated from Korean by the editors", None),
        ("The talks were held in Seoul.", "Sund Daily (English translation on another site)"),
    ],
)
def test_translations_are_flagged(text: str, publisher: str | None) -> None:
    assert quality_flags(text, publisher) == ("translation",)


def test_news_about_translations_is_none() -> None:
    assert quality_flags("Her novel was translated into Chinese. She lives on the 9th floor (local time 8 a.m.).") == ()
