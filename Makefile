# Few verbs; CI runs the same ones. `make learn` and `make test` set everything up by themselves.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SCRIPTS := src/hggt/widgets/static src/hggt/exercise/kinds tests/widgets/kinds tests/kinds
# Checks types and nothing else: it fetches nothing, asks for no update, and keeps what it
# remembers here.
DENO := DENO_DIR=.deno_cache DENO_NO_UPDATE_CHECK=1 $(BIN)/deno
UV = $(shell command -v uv || echo $(BIN)/uv)

.DEFAULT_GOAL := help
.PHONY: help setup learn test test-fast test-long check notebooks lock system

help:
	@echo "make learn      zet alles klaar en opent de cursus"
	@echo "make test       zet alles klaar en draait alle controles en tests"
	@echo "make test-fast  draait wat geen browser, hub of PostgreSQL start: binnen anderhalve minuut"
	@echo "make test-long  draait alle tests, met tien keer zoveel voorbeelden per eigenschap"
	@echo "make check      controleert teksten en code (hggt check, ruff, mypy, oxlint, deno)"
	@echo "make notebooks  maakt notebooks en tekeningen opnieuw uit hun bronnen"
	@echo "make lock       legt alle versies opnieuw vast in requirements.lock"

setup: $(VENV)/.ready

$(VENV)/.ready: pyproject.toml requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 of nieuwer is nodig; kies er een met: make PYTHON=python3.12 setup"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@command -v uv >/dev/null || test -x $(BIN)/uv || $(BIN)/python -m pip install --quiet uv
	$(UV) pip install --python $(BIN)/python --quiet --require-hashes --compile-bytecode -r requirements.lock
	$(UV) pip install --python $(BIN)/python --quiet --no-deps --no-build-isolation --editable .
	@touch $@

learn: setup
	@$(BIN)/hggt learn

system:
	@sh tests/system-packages

check: setup
	$(BIN)/hggt check
	$(BIN)/python -m hggt.authoring --check
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/oxlint --quiet $(SCRIPTS)
	$(DENO) check --quiet --no-remote --no-npm $(SCRIPTS)

test: setup system check
	$(BIN)/pytest --numprocesses 2 --dist loadfile
	$(BIN)/pytest --nbval-lax -p no:hypothesispytest course assignments

test-fast: setup
	$(BIN)/pytest --fast --numprocesses 2 --dist loadfile

test-long: export HGGT_LONG = 1
test-long: test

notebooks: setup
	$(BIN)/python -m hggt.authoring
	$(BIN)/python tests/rooms.py

lock:
	$(UV) pip compile pyproject.toml --all-extras --universal --python-version 3.11.2 \
	  --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --quiet \
	  --upgrade --output-file requirements.lock
