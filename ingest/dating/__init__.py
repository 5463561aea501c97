"""When an article was published, where its page does not say.

In order: a line above the article ('Published 10 January 2024'), its dateline ('PARIS, Jan. 10, 2024 (Reuters) —'),
then what its text implies (`ingest.dating.hints`) and what other articles tell of the same events
(`ingest.dating.accounts`), put together in `ingest.dating.solve`. An answer comes with its evidence, precision,
method and confidence; wrong is worse than unknown. © lines, photo credits, file names and download dates are no
evidence and never looked at.
"""

from ingest.dating.solve import INFERRED_METHODS, infer_published
from ingest.dating.stated import published_as_stated

__all__ = ["INFERRED_METHODS", "infer_published", "published_as_stated"]
