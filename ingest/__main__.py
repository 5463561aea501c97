"""`python -m ingest`: bring articles into a library and look after it."""

from __future__ import annotations

import sys

from ingest.cli import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
