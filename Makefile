# Every command sets up what it needs first; see README.md for what each one is for.
PYTHON ?= python3
ARGS ?=
export PYTHON
# Hides the theme's note that it is maintained until May 2027 (its successor reads mkdocs.yml too).
export NO_MKDOCS_2_WARNING = 1

PY := .venv/bin/python
BUILD := $(PY) -m macros.build
# The checkers of the browser's code ask for `node`, which stands beside Python.
NODE := PATH="$(CURDIR)/.venv/bin:$$PATH" node_modules/.bin
ADDRESS := 127.0.0.1:8000

.PHONY: help serve build check test audit mutants bench lock clean venv modules browser

help:
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/'

serve: modules ## the site at http://127.0.0.1:8000, showing what is edited
	$(BUILD) serve --address $(ADDRESS)

build: modules ## the finished site in site/
	$(BUILD) site

check: modules ## the bank, the pages, the code, the links; needs no browser
	$(PY) -m quiz check
	$(PY) -m quiz pages
	$(PY) -m mypy
	$(PY) -m ruff check
	$(PY) -m ruff format --check
	$(NODE)/tsc --project .
	$(NODE)/biome lint --error-on-warnings
	@site=$$(mktemp -d) && trap 'rm -rf "$$site"' EXIT && set -x && \
	$(BUILD) site --site-dir "$$site"

test: browser ## all tests, in a browser too; ARGS="-k word" goes to pytest
	$(PY) -m pytest -n auto --dist worksteal $(ARGS)

audit: browser ## accessibility in every state, palette and layout, by axe
	$(PY) -m pytest -m audit -n auto --dist worksteal $(ARGS)

mutants: modules ## whether the tests would see a mistake in scoring and proofs; several minutes
	$(PY) -m tests.mutants

bench: browser ## how long the slow things take
	$(PY) -m tests.bench $(ARGS)

lock: ## the two lock files anew, from pyproject.toml and package.json
	@.ci/setup lock

clean: ## away with all that was made here
	rm -rf site node_modules .venv .venv-tools .cache .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

venv:
	@.ci/setup venv

modules: venv
	@.ci/setup modules

browser: modules
	@.ci/setup browser
