# One command for each thing that people do with this project. They need Python 3.11 or newer.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Tests start many programs: what is compiled once is kept, whatever the environment says.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help run test test-slow test-servers check format demo pictures bench clean

help:  ## list the commands
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

$(VENV)/.run: pyproject.toml requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "practice needs Python 3.11 or newer: make run PYTHON=python3.12"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps -e .
	@touch $@

$(VENV)/.dev: $(VENV)/.run requirements-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@

run: $(VENV)/.run  ## set up and start the trainer; without a terminal, the demonstration
	@$(BIN)/practice

demo: $(VENV)/.run  ## watch a sample volunteer rehearse and be graded, in plain text
	@$(BIN)/practice demo

test: $(VENV)/.dev  ## set up and run the quick tests
	$(BIN)/python -m pytest -q -n auto

test-slow: $(VENV)/.dev  ## run what takes longer: every seed, a failing disk, tmux and a browser
	$(BIN)/python -m pytest -q -n auto -m slow

test-servers: $(VENV)/.dev  ## build a real llama.cpp server (minutes, once) and test against it
	tests/servers/build_llama_server.sh
	PRACTICE_TEST_SERVERS=1 $(BIN)/python -m pytest -q tests/servers

check: $(VENV)/.dev  ## format, lint, types, layers
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/.dev  ## put the code in shape
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

pictures: $(VENV)/.dev  ## draw the screens for README and docs
	$(BIN)/python -m tests.tui.pictures

bench: $(VENV)/.dev  ## measure; docs/benchmarks.md says what
	for program in startup storage grading judging echo library; do $(BIN)/python -m benchmarks.$$program; done

clean:  ## remove what the other commands made
	rm -rf $(VENV) .mypy_cache .ruff_cache .hypothesis dist
