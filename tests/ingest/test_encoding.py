from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.encoding import decode, encodable
from qa.errors import ReadError

TEXT = "The café owners of Zürich met — “at last”, they said — on a Friday of 2023 in the old town hall."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_usual_encodings_are_read(encoding: str) -> None:
    assert decode(TEXT.encode(encoding)) == TEXT


def test_a_page_s_own_word_is_taken() -> None:
    page = f'<html><head><meta charset="koi8-r"></head><body><p>{"Мост открыт для движения. " * 5}</p></body></html>'
    assert decode(page.encode("koi8-r")) == page


def test_text_of_another_script_is_guessed() -> None:
    text = "Мост через реку снова открыт для движения, сообщила администрация города во вторник утром. " * 4
    assert decode(text.encode("cp1251")) == text


def test_broken_utf_8_stays_utf_8() -> None:
    data = (TEXT * 3).encode()[:-1] + b"\xe2\x80"
    assert decode(data).startswith(TEXT)


@pytest.mark.parametrize("data", [b"\x00\x01\x02", b"\x89PNG\r\n\x1a\n\x00\x00", bytes(range(256)) * 4])
def test_binary_data_is_refused(data: bytes) -> None:
    with pytest.raises(ReadError, match="not a text file"):
        decode(data)


@given(st.binary(max_size=300))
def test_any_bytes_give_text_that_can_be_stored_or_a_clear_error(data: bytes) -> None:
    try:
        decode(data).encode()
    except ReadError as error:
        assert "\n" not in str(error)


@given(st.text())
def test_every_text_survives_utf_8(text: str) -> None:
    clean = encodable(text)
    data = clean.encode()
    if b"\0" not in data and not any(char < " " or "\x7f" <= char < "\xa0" for char in clean):
        assert decode(data) == clean.removeprefix("\ufeff")


def test_half_a_surrogate_pair_is_made_storable() -> None:
    assert encodable("a\ud800b") == "a\ufffdb"
