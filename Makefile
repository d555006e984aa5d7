# Two commands do everything: `make demo` and `make test`. `make help` lists the others.

PYTHON ?= python3
BIN := .venv/bin
COMPILE := $(BIN)/pip-compile --quiet --generate-hashes --strip-extras --allow-unsafe --no-header \
	--no-emit-index-url --no-emit-trusted-host --no-emit-find-links

.NOTPARALLEL:
.PHONY: help install install-test install-bench demo test check bench nightly mutants requirements format clean

help:            ## this list
	@sed -n 's/^\([a-z-]*\):.*## /  make \1\t/p' Makefile | expand -t 22

install:         ## everything that running needs, in .venv and node_modules
	@$(PYTHON) -m tools.install run

install-test:    ## the same, and what the tests need: Chromium, PostgreSQL, qpdf, poppler
	@$(PYTHON) -m tools.install test

demo: install    ## install, make the SQLite database, load the Groningen example, serve it
	@$(BIN)/gunning demo

test: check      ## install, check, run all tests once, hold the coverage gates
	$(BIN)/python -m pytest --numprocesses=2 --dist=loadfile --no-loadscope-reorder --cov --cov-report=json:coverage.json --cov-report=
	$(BIN)/python tools/coverage_gates.py coverage.json

check: install-test    ## what can be said without running: style, types, import laws, sizes, docs
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	@for script in tools/check_*.py; do echo "$$script"; $(BIN)/python "$$script" || exit 1; done
	$(BIN)/python -m pytest -q tests/test_house.py tests/test_repository.py

install-bench:   ## the same, and the rivals that are measured against
	@$(PYTHON) -m tools.install bench

bench: install-bench   ## times as ratios to rivals, in one run
	$(BIN)/python -m bench

nightly: install-test  ## the long property tests
	$(BIN)/python -m pytest --numprocesses=2 -m nightly --hypothesis-profile=nightly

mutants: install-test  ## mutation testing of scoring, by night; MUTANTS='scoring.numbers.*' takes one module
	$(BIN)/mutmut run --max-children 1 $(if $(MUTANTS),'$(MUTANTS)')
	$(BIN)/mutmut results
	$(BIN)/python tools/mutants_table.py

requirements: install-test  ## compile requirements/*.txt again from pyproject.toml
	$(COMPILE) requirements/build.in --output-file requirements/build.txt
	$(COMPILE) pyproject.toml --constraint requirements/build.txt --output-file requirements/run.txt
	$(COMPILE) pyproject.toml --extra study --extra test --extra dev --constraint requirements/build.txt \
		--constraint requirements/run.txt --output-file requirements/test.txt
	$(COMPILE) pyproject.toml --extra study --extra test --extra dev --extra bench \
		--constraint requirements/test.txt --output-file requirements/bench.txt

format: install-test   ## let ruff mend what it can
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean:           ## remove everything that make and the tools made
	rm -rf .venv node_modules tender/_bundled dist coverage.json .coverage .coverage.* htmlcov \
		.hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache mutants
