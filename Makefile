# Colophon. Everything a person types is here; `make` alone lists it.

PYTHON ?= python3
PORT ?= 8000
ARGS ?=

RUN = .venv/bin/python
UV_COMPILE = UV_PYTHON_DOWNLOADS=never .tools/bin/uv pip compile --quiet --universal \
	--python-version 3.11 --generate-hashes --custom-compile-command 'make lock' $(ARGS)

# What a live site sets; `check --deploy` looks at the site through these.
PRODUCTION = DEBUG=0 SITE_URL=https://publications.example.org EMAIL_URL=smtp://localhost TRUSTED_PROXIES=1 \
	DATABASE_URL=sqlite:///:memory: DATA_DIR=$(CURDIR)/.cache/check \
	SECRET_KEY=only-for-the-check-$$(od -An -N32 -tx1 /dev/urandom | tr -d ' \n')

.DEFAULT_GOAL := help
.PHONY: help demo setup test check bench lock clean

help: ## list what can be made
	@echo "Colophon. What you can make:"
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-7s %s\n", $$1, $$2 }' Makefile

demo: ## try Colophon: sets up, loads a demo site, serves it (PORT=8000)
	@$(PYTHON) .ci/setup.py runtime --port '$(PORT)'
	@PORT='$(PORT)' $(RUN) manage.py demo

setup: ## install what running, testing and checking need, into .venv
	@$(PYTHON) .ci/setup.py dev

test: setup ## run all tests, in a real browser too, on SQLite and PostgreSQL (ARGS="-k name")
	@$(RUN) -m tests $(ARGS)

check: setup ## style, templates, imports, types, migrations, safe settings
	@echo "— ruff: style";            $(RUN) -m ruff check --output-format concise .
	@echo "— ruff: format";           $(RUN) -m ruff format --check .
	@echo "— djlint: templates";      $(RUN) -m djlint templates --lint --quiet
	@echo "— import-linter: layers";  .venv/bin/lint-imports --no-logo
	@echo "— mypy: types";            $(PRODUCTION) $(RUN) -m mypy
	@echo "— Django: migrations";     $(PRODUCTION) $(RUN) manage.py makemigrations --check --dry-run
	@echo "— Django: safe settings";  $(PRODUCTION) $(RUN) manage.py check --deploy --fail-level WARNING

bench: setup ## measure how fast pages are served and files are made, and the memory it takes
	@$(RUN) -m tests.bench $(ARGS)

lock: setup ## lock the dependencies anew, with hashes (ARGS=--upgrade for newer ones)
	@echo uv | $(UV_COMPILE) - --output-file .ci/uv-requirements.txt
	@$(UV_COMPILE) pyproject.toml --output-file requirements.txt
	@$(UV_COMPILE) pyproject.toml --extra dev --output-file requirements-dev.txt
	@$(UV_COMPILE) --group bench --output-file requirements-bench.txt

clean: ## remove all that was made here, the demo's pages and files too
	rm -rf .venv .tools .cache var tests/node_modules
	rm -rf .pytest_cache .ruff_cache .mypy_cache .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
