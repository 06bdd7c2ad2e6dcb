# Every command sets up what it needs first; see README.md for what each one is for.
PYTHON ?= python3
ARGS ?=
export PYTHON
# Hides the theme's note that it is maintained until May 2027 (its successor reads mkdocs.yml too).
export NO_MKDOCS_2_WARNING = 1

PY := .venv/bin/python
MKDOCS := $(PY) -m mkdocs
ADDRESS := 127.0.0.1:8000

.PHONY: help serve build check test mutants bench lock clean venv modules browser

help:
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/'

serve: modules ## the site at http://127.0.0.1:8000, rebuilt when a page, the bank or a template changes
	$(PY) -c "import macros"
	$(MKDOCS) serve --livereload --dev-addr $(ADDRESS)

build: modules ## the finished site in site/
	$(PY) -c "import macros"
	$(MKDOCS) build --strict --clean

check: modules ## the bank, the pages, the types, the style and the links; needs no browser
	$(PY) -m quiz check
	$(PY) -m quiz pages
	$(PY) -m mypy
	$(PY) -m ruff check
	$(PY) -m ruff format --check
	$(PY) -c "import macros"
	@site=$$(mktemp -d) && trap 'rm -rf "$$site"' EXIT && set -x && \
	$(MKDOCS) build --strict --clean --site-dir "$$site"

test: browser ## all tests, in a browser too; ARGS="-k word" goes to pytest
	$(PY) -m pytest -n auto $(ARGS)

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
