"""Articles in: read -> clean -> date -> chunk -> write to the library."""
