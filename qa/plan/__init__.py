"""Planning: from a question and its conversation to a `Query`."""

from qa.plan.planner import plan
from qa.plan.query import Kind, Operator, Query

__all__ = ["Kind", "Operator", "Query", "plan"]
