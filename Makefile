# Everything lands in this folder: .venv/ (from uv.lock) and var/ (data, tools). `make help` lists the goals.

PORT ?= 8000
AT ?=
MUTANTS ?=
# Debian's own Python: one under somebody's home would not run for another user.
PYTHON ?= $(firstword $(wildcard /usr/bin/python3) python3)
UV_VERSION := 0.13.9
UV := var/tools/bin/uv
BIN := .venv/bin
SAURO := $(BIN)/sauro
WORKERS ?= 2
PYTEST := $(BIN)/pytest -n $(WORKERS)
DEMO := $(SAURO) demo --port $(PORT) $(if $(AT),--at $(AT))
MESSAGES := $(wildcard src/sauro/ui/locale/*/LC_MESSAGES/*.po)

export UV_PYTHON_DOWNLOADS := never
export UV_COMPILE_BYTECODE := 1
export UV_PYTHON := $(PYTHON)
export UV_PROJECT_ENVIRONMENT := .venv
export DJANGO_SETTINGS_MODULE := sauro.config.settings

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help install demo demo-reset demo-data test test-sqlite test-postgres test-journeys cover check format mutants rules \
	screenshots bench drill system clean

help: ## Say what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-15s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

# --- What the goals stand on ---------------------------------------------------------------------------------

$(UV):
	@$(PYTHON) -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Cần Python 3.11 có venv: apt-get install -y python3 python3-venv"; exit 1; }
	$(PYTHON) -m venv var/tools
	var/tools/bin/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)

# --inexact: a developer's tools may stay.
.venv/.runtime: uv.lock pyproject.toml | $(UV)
	$(UV) sync --quiet --frozen --no-dev --inexact
	@touch $@

.venv/.dev: uv.lock pyproject.toml | $(UV)
	$(UV) sync --quiet --frozen
	@touch .venv/.runtime $@

.venv/.bench: uv.lock pyproject.toml | $(UV)
	$(UV) sync --quiet --frozen --group bench
	@touch .venv/.runtime .venv/.dev $@

var/.messages: $(MESSAGES) .venv/.runtime
	$(BIN)/python tools/messages.py compile
	@touch $@

install: .venv/.runtime var/.messages ## Install the product into .venv (docs/operate.md goes on from here)

# --- The demo --------------------------------------------------------------------------------------------------

demo: .venv/.runtime var/.messages ## Serve the demo on 127.0.0.1:$(PORT); AT=2024-07-04 stops its story at a day
	@$(DEMO)

demo-data: .venv/.runtime var/.messages ## Replay the demo's story without serving
	@$(DEMO) --no-serve

demo-reset: .venv/.runtime var/.messages ## Throw the demo's data away and replay
	@$(DEMO) --reset --no-serve

# --- Tests -----------------------------------------------------------------------------------------------------

test: test-sqlite test-postgres test-journeys ## The whole suite: SQLite, a throw-away PostgreSQL, Chromium

test-sqlite: .venv/.dev var/.messages
	env -u DATABASE_URL $(PYTEST) -m "not journey"

test-postgres: .venv/.dev var/.messages system
	tools/postgres.py -- $(PYTEST) -m "not journey"

test-journeys: .venv/.dev var/.messages system
	env -u DATABASE_URL $(PYTEST) -m journey
	tools/postgres.py -- $(PYTEST) -m journey tests/journeys/test_reading.py tests/journeys/test_targets.py

system: ## Install PostgreSQL and Chromium where they are missing (root), or say how and fail
	@tools/system.sh

cover: .venv/.dev var/.messages ## Branch coverage; rules and commands must have all of it
	env -u DATABASE_URL $(PYTEST) -m "not journey" --cov --cov-report=
	$(BIN)/coverage report --skip-covered
	$(BIN)/coverage report --show-missing --fail-under=100 \
		--include='*/rules.py,*/rules/*,*/commands.py,*/commands/*'

check: .venv/.dev var/.messages ## Format, lint, types, layers, security, migrations, translations, map
	$(BIN)/ruff format --check --output-format concise
	$(BIN)/ruff check --output-format concise
	$(BIN)/mypy
	$(BIN)/mypy tools tests/rig tests/shape conftest.py
	$(BIN)/lint-imports --no-cache
	$(BIN)/bandit --quiet --recursive src tools --configfile pyproject.toml --severity-level medium
	env -u DATABASE_URL $(BIN)/django-admin makemigrations --check --dry-run
	$(BIN)/python tools/messages.py check
	$(BIN)/python tools/rules.py --check
	env -u DATABASE_URL $(BIN)/pytest tests/shape

format: .venv/.dev ## Format the code
	$(BIN)/ruff check --fix --quiet --select I
	$(BIN)/ruff format --quiet

mutants: .venv/.dev ## Mutate rules; print the share killed and the survivors
	$(BIN)/python tools/mutants.py $(MUTANTS)

# --- Shown and measured -----------------------------------------------------------------------------------------

rules: .venv/.dev ## Write docs/rules.md from the rules' docstrings
	$(BIN)/python tools/rules.py

screenshots: .venv/.dev var/.messages system ## Make the README's pictures anew from the story
	$(BIN)/python tools/screenshots.py

bench: .venv/.bench var/.messages system ## Measure pages at 100,000 rows on PostgreSQL, and the reading beside underthesea
	tools/postgres.py -- $(BIN)/python tools/bench.py
	$(BIN)/python tools/bench_reading.py

drill: .venv/.dev var/.messages system ## Lose everything and restore it, on both databases; read back 5,000 composed texts
	env -u DATABASE_URL $(BIN)/python tools/drill.py
	tools/postgres.py -- $(BIN)/python tools/drill.py
	env -u DATABASE_URL SAURO_COMPOSED=5000 $(BIN)/pytest src/sauro/reading/tests/test_compose.py

clean: ## Remove what was made: .venv, var, caches
	rm -rf .venv var build dist .mypy_cache .ruff_cache .hypothesis .coverage mutants
