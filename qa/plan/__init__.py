"""Planning: from a question and its conversation to a `Query`."""

from qa.plan.planner import plan, plan_again
from qa.plan.query import AnswerType, Focus, Kind, Operator, Query

__all__ = ["AnswerType", "Focus", "Kind", "Operator", "Query", "plan", "plan_again"]
