# Dateline: everything a fresh machine needs, from `make run` to `make test`. `make help` lists the targets.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

VENV := .venv
PY := $(VENV)/bin/python
STAMP := $(VENV)/.installed

# Folder of one's own articles for `make run`, question for `make ask`, more arguments for any command.
ARTICLES ?=
Q ?=
ARGS ?=
export ARTICLES Q

# The sample articles keep to a library of their own and never mix with one's own articles.
SAMPLES := build/samples
OWN := $(strip $(ARTICLES) $(DATELINE_CONFIG) $(DATELINE_LIBRARY__PATH) $(wildcard library/CURRENT dateline.toml))
LIBRARY := $(if $(OWN),,--library $(SAMPLES))

# Telemetry of the libraries stays off, whatever their defaults.
export ANONYMIZED_TELEMETRY := False
export GRADIO_ANALYTICS_ENABLED := False
export HF_HUB_DISABLE_TELEMETRY := 1
export DO_NOT_TRACK := 1

.PHONY: help setup run ask eval test lint format bench lock clean

help: ## list the targets
	@sed -n 's/^\([a-z]*\):.*## /  make \1|/p' $(MAKEFILE_LIST) | column -t -s '|'

setup: $(STAMP) ## create .venv and install the pinned packages (once)

# Only interpreters that can make a virtual environment count: Debian splits that off into python3-venv.
$(STAMP): requirements.txt pyproject.toml
	@if [ ! -x $(VENV)/bin/pip ]; then \
	  probe='import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))'; \
	  for python in $(PYTHON) python3.11 python3.12 python3 python3.13; do \
	    if "$$python" -c "$$probe" 2>/dev/null; then found=$$python; break; fi; \
	  done; \
	  if [ -z "$${found:-}" ]; then \
	    echo "Dateline needs Python 3.11 or newer with venv; found: $$(python3 -V 2>/dev/null || echo none)." >&2; \
	    echo "On Debian or Ubuntu: sudo apt-get install python3 python3-venv. Another Python: make PYTHON=/path/to/python3.12 setup" >&2; \
	    exit 1; \
	  fi; \
	  echo "Creating $(VENV) with $$("$$found" -V) ..."; \
	  "$$found" -m venv $(VENV); \
	fi
	@echo "Installing the pinned packages of requirements.txt (about 290 MB, minutes on a slow line) ..."
	@$(PY) -m pip install --disable-pip-version-check --no-deps --no-compile --require-hashes -r requirements.txt \
	  | { grep -E --line-buffered '^ *(Downloading|Using cached) .*\.(whl|gz)|^Installing' || true; } \
	  | sed -u -E 's/^ *(Downloading|Using cached) [^ ]*\//  \1 /; s/^Installing collected.*/Unpacking .../'
	@$(PY) -m pip install --disable-pip-version-check --quiet --no-deps --no-build-isolation --editable .
	@touch $(STAMP)
	@echo "Dateline is installed in $(VENV)."

run: setup ## open the chat on the sample articles; ARTICLES=DIR on your own
	@echo "Starting Dateline; the address of the page follows. Ctrl-C stops it."
	@$(PY) app.py $(LIBRARY) $${ARTICLES:+--articles "$$ARTICLES"} $(ARGS)

ask: setup ## answer one question: make ask Q="When did the talks last meet?"
	@[ -n "$$Q" ] || { echo 'Say what to ask: make ask Q="When did the DPCT last meet?"' >&2; exit 2; }
	@if [ -n "$(LIBRARY)" ] && [ ! -e $(SAMPLES)/CURRENT ]; then \
	  echo "There is no library yet; making one of the sample articles ..." >&2; \
	  $(PY) -m ingest ingest/samples $(LIBRARY); \
	fi
	@$(PY) -m qa $(LIBRARY) $(ARGS) "$$Q"

# The library is made anew each time: one made by older code would be scored, not the code.
eval: setup ## score the suites of evals/suites on the sample articles; ARGS="--llm none" without the model
	@rm -rf build/eval
	@$(PY) -m ingest ingest/samples --library build/eval
	@out=runs/$$(date +%Y%m%d-%H%M%S); \
	  $(PY) -m evals run evals/suites/* --library build/eval --out "$$out" $(ARGS); \
	  echo "Report: $$out/report.html"

test: setup lint ## lint, type checks and all tests
	@echo "Running the tests ..."
	@$(PY) -m pytest $(ARGS)

bench: setup ## the long measurements: crashes, size, speed
	@echo "Measuring; this takes long ..."
	@nice $(PY) -m pytest -m bench -s
	@nice $(PY) -m evals.bench.library growth
	@nice $(PY) -m evals.bench.chat

lint: setup ## ruff and mypy, both strict
	@echo "Checking style and types ..."
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	@$(PY) -m mypy

format: setup ## rewrite the code in the house style
	@$(PY) -m ruff check --fix .
	@$(PY) -m ruff format .

# uv resolves for every platform and Python at once; it is needed for this only.
lock: ## pin the newest versions that pyproject.toml allows in requirements.txt
	@[ -x build/lock/bin/uv ] || { $(or $(PYTHON),python3) -m venv build/lock && build/lock/bin/pip install --quiet uv; }
	@build/lock/bin/uv pip compile pyproject.toml --all-extras --universal --python-version 3.11 \
	  --generate-hashes --no-emit-index-url --no-emit-find-links --no-annotate \
	  --custom-compile-command 'make lock' --output-file requirements.txt --quiet $(ARGS)

clean: ## remove what make made; the library and the model files stay
	@rm -rf $(VENV) build *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
