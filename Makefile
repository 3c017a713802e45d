# Everything sets itself up: a virtual environment in .venv, dependencies, and for tests a Chromium.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
SHARED ?= ../shared
# Debian parts venv from Python; where it is missing it is installed.
ROOT_DO := $(shell command -v sudo)
OPEN := $(shell command -v xdg-open || command -v open || echo true)

.PHONY: demo test check docs licences quality bench screenshots serve audit contract container coverage mutants release-check clean

demo: $(VENV)/.installed ## Compare the bundled sample and open the report.
	mkdir -p demo
	$(BIN)/python -m service compare tests/data/sample/source.fa.txt tests/data/sample/coverage.en.txt
	$(BIN)/python -m service compare tests/data/sample/source.fa.txt tests/data/sample/coverage.en.txt --format html --out demo/report.html
	@echo "The report is demo/report.html"
	@[ -n "$$CI" ] || $(OPEN) demo/report.html >/dev/null 2>&1 || true

test: $(VENV)/.tested ## Run all tests.
	$(BIN)/python -m pytest

check: $(VENV)/.tested ## Style, types and import contracts.
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

quality: $(VENV)/.tested ## Measure quality on the shared cases and test sets; fail below the pinned floors.
	$(BIN)/python -m tests.quality --shared $(SHARED)

bench: $(VENV)/.tested ## Measure speed and write the table into the README.
	$(BIN)/python -m tests.benchmarks
	$(BIN)/python -m tests.benchmarks.translation --write

screenshots: $(VENV)/.tested ## Make the pictures of the README.
	$(BIN)/python -m tests.screenshots

audit: $(VENV)/.tested ## Ask an advisory service about the installed dependencies; says so where it cannot be reached.
	$(BIN)/python tests/audit.py

contract: $(VENV)/.tested ## Ask the server 2,000 and more cases of its OpenAPI document.
	$(BIN)/python -m tests.contract

container: $(VENV)/.tested ## Do the Dockerfile's steps without Docker and ask the server; needs root on Linux.
	$(ROOT_DO) $(BIN)/python tests/container.py

serve: $(VENV)/.installed ## Serve HTTP and the viewer on this machine.
	$(BIN)/python -m service serve

docs: $(VENV)/.documenting ## Make the documentation in build/docs, its reference from the code.
	$(BIN)/python docs/generate.py
	$(BIN)/python docs/imports.py
	$(BIN)/python -m sphinx --quiet --fail-on-warning --keep-going --builder html docs build/docs
	@echo "The documentation is build/docs/index.html"

licences: $(VENV)/.documenting ## Write the table of the dependencies' licences.
	$(BIN)/python docs/licences.py

coverage: $(VENV)/.tested ## Run all tests and tell which branches they did not take.
	$(BIN)/python -m coverage run -m pytest
	$(BIN)/python -m coverage combine --quiet
	$(BIN)/python -m coverage report

mutants: $(VENV)/.tested ## Break a sample of the checks and the alignment, one thing at a time: do tests notice?
	$(BIN)/python tests/mutants.py

release-check: $(VENV)/.tested ## Clone, build, install into an empty environment and compare: can it be released?
	$(BIN)/python tests/release.py

$(VENV)/.documenting: $(VENV)/.tested
	$(BIN)/python tests/install.py --docs
	touch $@

$(VENV)/.installed: pyproject.toml
	$(PYTHON) -m venv $(VENV) || { $(ROOT_DO) apt-get update -qq && $(ROOT_DO) apt-get install -y -qq python3-venv && $(PYTHON) -m venv $(VENV); }
	$(BIN)/python tests/install.py
	touch $@

$(VENV)/.tested: $(VENV)/.installed
	$(BIN)/python tests/install.py --tests
	touch $@

clean: ## Remove all that was made.
	rm -rf $(VENV) demo build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
