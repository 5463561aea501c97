"""The Slack bot: the same answers where a team talks. The one place that knows slack_bolt and slack_sdk."""

from qa.slack.bot import Backend, running
from qa.slack.logs import set_up_logging

__all__ = ["Backend", "running", "set_up_logging"]
