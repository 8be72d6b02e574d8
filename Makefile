# Everything sets itself up: `make demo` and `make test` need only Python 3.11 or newer, pip and make.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV ?= .venv
BIN := $(VENV)/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.PHONY: help demo test check unit light format lock pictures vendor bench scale fuzz kill audit clean

help: ## say what can be made
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

demo: $(VENV)/.core ## read the bundled example into a record and show the four answers
	@$(BIN)/foedus demo

test: check unit ## check, then every test

check: $(VENV)/.dev ## format, lint, types, import contract, docs
	$(BIN)/ruff format --check src tests tools
	$(BIN)/ruff check src tests tools
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python tools/check_docs.py
	@PATH=$(VENV)/audit/bin:$$PATH $(BIN)/python tools/audit.py

unit: $(VENV)/.dev ## the tests alone
	$(BIN)/python -m pytest -n auto

light: $(VENV)/.dev ## the tests that need no trained weights
	$(BIN)/python -m pytest -n auto --no-weights

format: $(VENV)/.dev ## mend what a formatter can
	$(BIN)/ruff format src tests tools
	$(BIN)/ruff check --fix src tests tools

bench: $(VENV)/.core ## speed, memory and start-up on the bundled example; figures, no verdict
	$(BIN)/python tools/bench.py

scale: $(VENV)/.dev ## link 10,000, 100,000 and 1,000,000 made-up reports: time, memory, growth, what is found again
	$(BIN)/python tools/million.py --sizes 10000 100000 1000000

fuzz: $(VENV)/.fuzz ## attack every reader for FUZZ_SECONDS (300); what crashes or hangs is kept in build/fuzz
	$(BIN)/python tools/fuzz.py --out build/fuzz

kill: $(VENV)/.dev ## kill the process that writes a record 200 times, damage 1000 copies: nothing may be lost unseen
	$(BIN)/python tools/kill.py --kills 200 --damages 1000

audit: $(VENV)/.audit ## ask whether a locked dependency has a known weakness; `make check` asks too, once this was made
	@PATH=$(VENV)/audit/bin:$$PATH $(BIN)/python tools/audit.py

lock: ## solve the dependencies anew (needs uv)
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header pyproject.toml -o requirements/core.lock
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --group dev pyproject.toml -o requirements/dev.lock
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --group fuzz -o requirements/fuzz.lock
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --group audit -o requirements/audit.lock

pictures: $(VENV)/.dev ## take the README's pictures anew (needs chromium)
	$(BIN)/python tools/take_pictures.py

vendor: ## copy anew what pages take from npm (needs npm)
	npm ci --silent --ignore-scripts --prefix tools/vendor
	$(PYTHON) tools/vendor.py

clean: ## remove the virtual environment and what tools left
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache build dist

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

# The lock is installed with its hashes checked; the package itself after it, with no dependency left to solve.
$(VENV)/.core: requirements/core.lock pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install -q --require-hashes -r requirements/core.lock
	$(BIN)/python -m pip install -q --no-deps -e .
	@touch $@

$(VENV)/.dev: requirements/dev.lock pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install -q --require-hashes -r requirements/dev.lock
	$(BIN)/python -m pip install -q --no-deps -e .
	@touch $@ $(VENV)/.core

$(VENV)/.fuzz: requirements/fuzz.lock $(VENV)/.dev
	$(BIN)/python -m pip install -q --require-hashes -r requirements/fuzz.lock
	@touch $@

$(VENV)/.audit: requirements/audit.lock $(VENV)/.dev
	$(PYTHON) -m venv $(VENV)/audit
	$(VENV)/audit/bin/python -m pip install -q --require-hashes -r requirements/audit.lock
	@touch $@
