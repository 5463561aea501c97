"""Logging that keeps what people write, and every token, to itself."""

from __future__ import annotations

import logging
import re
import traceback
from copy import copy
from types import TracebackType

_TOKEN = re.compile(r"\b(?:xox[a-z]+|xapp)-[\w-]+")
# Below these, both write whole requests; Bolt's warnings are advice to whoever writes a bot.
_LEVELS = {"slack_bolt": logging.ERROR, "slack_sdk": logging.WARNING}

_ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class DiscreetFormatter(logging.Formatter):
    """Of an exception it tells the kind and the place, not the message, which may quote what somebody wrote."""

    def __init__(self, *, log_text: bool) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        self._log_text = log_text

    def format(self, record: logging.LogRecord) -> str:
        own = copy(record)
        own.exc_text = None  # Another handler's rendering of the exception.
        return _TOKEN.sub("(token)", super().format(own))

    def formatException(self, ei: _ExcInfo) -> str:  # noqa: N802 - the name is logging's
        if self._log_text or ei[0] is None:
            return super().formatException(ei)
        return "".join([*traceback.format_tb(ei[2]), ei[0].__name__])


def quiet_libraries(*, log_text: bool) -> logging.Logger:
    """Keep Slack's libraries to what goes wrong; the logger that Bolt is to use.

    Bolt must be handed one: by itself it takes the level of the root logger for all of its own.
    """
    for name, level in _LEVELS.items():
        logging.getLogger(name).setLevel(logging.DEBUG if log_text else level)
    return logging.getLogger("slack_bolt")


def set_up_logging(*, log_text: bool) -> None:
    """Log to standard error."""
    handler = logging.StreamHandler()
    handler.setFormatter(DiscreetFormatter(log_text=log_text))
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    for name in ("httpx", "uvicorn", "chromadb"):
        logging.getLogger(name).setLevel(logging.WARNING)
