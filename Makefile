# Every command sets up what it needs first; see README.md for what each one is for.
PYTHON ?= python3
ARGS ?=
export PYTHON
# Hides the theme's note that it is maintained until May 2027 (its successor reads mkdocs.yml too).
export NO_MKDOCS_2_WARNING = 1

PY := .venv/bin/python
MKDOCS := $(PY) -m mkdocs
ADDRESS := 127.0.0.1:8000

.PHONY: help serve build check test bench lock clean venv browser

help:
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/'

serve: venv ## the site at http://127.0.0.1:8000, rebuilt when a page, the bank or a template changes
	$(PY) -c "import macros"
	$(MKDOCS) serve --livereload --dev-addr $(ADDRESS)

build: venv ## the finished site in site/
	$(PY) -c "import macros"
	$(MKDOCS) build --strict --clean

check: venv ## the bank, the pages, the types, the style and the links; needs no browser
	$(PY) -m quiz check
	$(PY) -m quiz pages
	$(PY) -m mypy
	$(PY) -m ruff check
	$(PY) -m ruff format --check
	$(PY) -c "import macros"
	@site=$$(mktemp -d) && trap 'rm -rf "$$site"' EXIT && set -x && \
	$(MKDOCS) build --strict --clean --site-dir "$$site"

test: venv browser ## all tests, in a browser too; ARGS="-k word" goes to pytest
	$(PY) -m pytest -n auto $(ARGS)

bench: venv browser ## how long the slow things take
	$(PY) -m tests.bench $(ARGS)

lock: ## requirements.lock anew, from pyproject.toml
	@.ci/setup lock

clean: ## away with all that was made here
	rm -rf site .venv .venv-tools .cache .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

venv:
	@.ci/setup venv

browser: venv
	@.ci/setup browser
