"""`python -m qa`: ask, search, and look after the models from the command line."""

from __future__ import annotations

import sys

from qa.cli import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
