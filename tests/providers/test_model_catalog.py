from __future__ import annotations

import re

import pytest

from qa.errors import UsageError
from qa.providers.model_catalog import MODELS, ModelFile, model_named


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.name)
def test_each_pin_is_whole(model: ModelFile) -> None:
    assert re.fullmatch(r"[0-9a-f]{64}", model.sha256)
    assert model.boundaries()[-1] == model.size
    assert len({part.package for part in model.parts}) == len(model.parts)
    assert model_named(model.name) is model


def test_an_unknown_name_lists_the_known() -> None:
    with pytest.raises(UsageError, match=MODELS[0].name):
        model_named("nothing")
