"""Pictures of time as plotly.js figures (https://plotly.com/javascript/reference/), which Gradio draws in the browser.

The figures are JSON; plotly.js itself comes with Gradio. They stay still and ask nobody for anything.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from gradio.components.plot import PlotData

from qa.timeline import Moment
from qa.types import Article, Interval

MOST_MOMENTS = 24
MOST_PUBLISHERS = 7
OTHERS = "other publishers"
UNKNOWN = "publisher unknown"
_ROW_PX = 30
_FRAME_PX = 70
_MONTHS_SHOWN = 36
# Tableau 10: told apart by colour-blind readers too, and visible on light and dark paper.
_COLOURS = ("#4e79a7", "#f28e2b", "#59a14f", "#b07aa1", "#e15759", "#76b7b2", "#edc948", "#9c755f")
_CONFIG = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False, "showTips": False}


def moments_figure(moments: Sequence[Moment]) -> PlotData:
    """A row a moment, earliest on top: a dot for a day, a bar for a span of days."""
    shown = moments[:MOST_MOMENTS]
    labels = [_label(moment) for moment in shown]
    rows = list(range(len(shown)))
    hover = [_plain(moment.text[:200]) for moment in shown]
    days = [_middle(moment.interval) for moment in shown]
    bars = [_bar(row, moment.interval) for row, moment in zip(rows, shown, strict=True)]
    dots = {
        "type": "scatter",
        "mode": "markers",
        "x": days,
        "y": rows,
        "text": hover,
        "hoverinfo": "text",
        "marker": {"size": 11, "color": _COLOURS[0]},
    }
    layout = {
        **_layout(_FRAME_PX + _ROW_PX * max(len(shown), 2)),
        "showlegend": False,
        "shapes": bars,
        "xaxis": {"type": "date", "range": _range(shown), **_still()},
        "yaxis": {
            "tickvals": rows,
            "ticktext": labels,
            "range": [len(shown) - 0.4, -0.6],
            "automargin": True,
            "showgrid": False,
            "zeroline": False,
            "fixedrange": True,
        },
    }
    return _plot([dots], layout)


def articles_figure(articles: Sequence[Article]) -> PlotData:
    """How many articles from when and whom: bars by month, by year where the library reaches further."""
    dated = [(a.published.interval.first, a.publisher or UNKNOWN) for a in articles if a.published.interval]
    periods = _periods([day for day, _ in dated])
    width = len(periods[0]) if periods else 0
    counts = Counter((day.isoformat()[:width], name) for day, name in dated)
    common = [name for name, _ in Counter(name for _, name in dated).most_common(MOST_PUBLISHERS)]
    names = [*common, OTHERS] if {name for _, name in dated} - set(common) else common
    traces = []
    for place, name in enumerate(names):
        members = {name} if name in common else {other for _, other in dated} - set(common)
        traces.append(
            {
                "type": "bar",
                "name": _plain(name),
                "x": periods,
                "y": [sum(counts[period, member] for member in members) for period in periods],
                "marker": {"color": _COLOURS[place % len(_COLOURS)]},
            }
        )
    layout = {
        **_layout(380),
        "barmode": "stack",
        "showlegend": True,
        "legend": {"orientation": "h", "y": -0.25, "traceorder": "normal"},
        "xaxis": {"type": "category", "tickangle": "auto", "nticks": 12, **_still()},
        "yaxis": {"rangemode": "tozero", "tickformat": ",d", "title": {"text": "articles"}, **_still()},
    }
    return _plot(traces, layout)


def _plot(data: list[dict[str, Any]], layout: dict[str, Any]) -> PlotData:
    return PlotData(type="plotly", plot=json.dumps({"data": data, "layout": layout, "config": _CONFIG}))


def _layout(height: int) -> dict[str, Any]:
    return {
        "height": height,
        "margin": {"l": 10, "r": 20, "t": 10, "b": 40},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "dragmode": False,
        "hovermode": "closest",
    }


def _still() -> dict[str, Any]:
    return {"fixedrange": True, "automargin": True, "gridcolor": "rgba(128,128,128,.25)", "zeroline": False}


def _label(moment: Moment) -> str:
    markers = "".join(f"[{number}]" for number in moment.citations)
    return _plain(f"{moment.when} {markers}".strip())


def _plain(text: str) -> str:
    """plotly.js reads a few tags (<b>, <a>, <br>) in labels; nothing from outside may be one."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _middle(interval: Interval) -> str:
    return (interval.first + (interval.last - interval.first) / 2).isoformat()


def _bar(row: int, interval: Interval) -> dict[str, Any]:
    return {
        "type": "rect",
        "x0": interval.first.isoformat(),
        "x1": (interval.last + timedelta(days=1)).isoformat(),
        "y0": row - 0.14,
        "y1": row + 0.14,
        "fillcolor": _COLOURS[0],
        "opacity": 0.45,
        "line": {"width": 0},
    }


def _range(moments: Sequence[Moment]) -> list[str]:
    """A little room at both ends; at least a month, so that one day is not the whole axis."""
    first, last = min(m.interval.first for m in moments), max(m.interval.last for m in moments)
    room = max((last - first) * 0.06, timedelta(days=15))
    return [_shifted(first, -room).isoformat(), _shifted(last, room).isoformat()]


def _shifted(day: date, by: timedelta) -> date:
    try:
        return day + by
    except OverflowError:
        return day


def _periods(days: Sequence[date]) -> list[str]:
    """Every month ('2024-01') from the first to the last day, or every year ('2024') where those are too many."""
    if not days:
        return []
    first, last = min(days), max(days)
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if months > _MONTHS_SHOWN:
        return [f"{year:04}" for year in range(first.year, last.year + 1)]
    starts = [(first.year * 12 + first.month - 1 + offset) for offset in range(months)]
    return [f"{start // 12:04}-{start % 12 + 1:02}" for start in starts]
