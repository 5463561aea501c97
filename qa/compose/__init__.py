"""Composing: from evidence to drafts of sentences. Nothing here is shown before `qa.verify` has passed it."""
