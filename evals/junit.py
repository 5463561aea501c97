"""Results as JUnit XML, which continuous integration shows: a suite a task, a test case a sample."""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement, tostring

from evals.run_folder import Line

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def junit_xml(lines: Sequence[Line]) -> str:
    """The document as text; seconds are those of answering."""
    root = Element("testsuites")
    for task in dict.fromkeys(line.task for line in lines):
        members = [line for line in lines if line.task == task]
        suite = SubElement(root, "testsuite", name=task, tests=str(len(members)))
        suite.set("failures", str(sum(_failed(line) for line in members)))
        suite.set("errors", str(sum(line.reply.error is not None for line in members)))
        suite.set("time", f"{sum(line.reply.ms for line in members) / 1000:.3f}")
        for line in members:
            _add(suite, line)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + tostring(root, encoding="unicode") + "\n"


def _add(suite: Element, line: Line) -> None:
    name = f"{line.id} {line.question}" + (f" (attempt {line.attempt})" if line.attempt > 1 else "")
    case = SubElement(suite, "testcase", classname=_text(f"{line.task}.{line.kind}"), name=_text(name))
    case.set("time", f"{line.reply.ms / 1000:.3f}")
    if line.reply.error is not None:
        SubElement(case, "error", message=_text(line.reply.error["message"]), type=_text(line.reply.error["code"]))
    elif not line.scores.passed:
        reasons = "; ".join(line.scores.reasons)
        failure = SubElement(case, "failure", message=_text(reasons), type=line.scores.stage or "failure")
        failure.text = _text(str((line.reply.output or {}).get("answer", {}).get("text", "")))


def _failed(line: Line) -> bool:
    return line.reply.error is None and not line.scores.passed


def _text(text: str) -> str:
    """Without the control characters that XML cannot hold."""
    return _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text)
