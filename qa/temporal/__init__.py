"""Temporal expressions: find them in a text, resolve them to days, write days as words.

`find_mentions` is what the library and questions use; `find_timexes` leaves ranges in their parts, as the
TIMEX3 standard annotates them.
"""

from __future__ import annotations

from qa.temporal.find import find_mentions, find_timexes
from qa.temporal.format import format_interval
from qa.temporal.ranges import join_ranges

__all__ = ["find_mentions", "find_timexes", "format_interval", "join_ranges"]
