"""Whether the articles tell what is asked; where they do not, the question is refused (`qa.support.checks`)."""
