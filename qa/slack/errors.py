"""What can go wrong with a call to Slack, told apart by what may be done about it."""

from __future__ import annotations

from qa.errors import DatelineError


class SlackError(DatelineError):
    """A call to Slack that did not do what it should."""

    code = "slack"


class SlackRefused(SlackError):
    """Slack understood the call and said no: nothing happened, and asking again is no use.

    `reason` is Slack's own word ('invalid_blocks', 'channel_not_found', ...).
    """

    def __init__(self, method: str, reason: str) -> None:
        super().__init__(f"{method}: Slack said {reason}")
        self.reason = reason


class SlackBusy(SlackError):
    """Too many calls (429): nothing happened, and Slack says when to come back."""

    def __init__(self, method: str, retry_after_s: float) -> None:
        super().__init__(f"{method}: Slack asks to wait {retry_after_s:g} s")
        self.retry_after_s = retry_after_s


class SlackUnsure(SlackError):
    """No proper reply (5xx, a dropped connection, a timeout): it may have happened or not."""

    def __init__(self, method: str, what: str) -> None:
        super().__init__(f"{method}: {what}")
