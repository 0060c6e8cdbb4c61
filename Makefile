# `make` alone shows what there is. Each target sets up what it needs first; docs/setup.md tells more.

PREPARE := packaging/prepare.sh
PYTHON_HERE := .venv/bin/python
# Test processes side by side; 0 runs all tests in one.
JOBS ?= 2
# The processes are as many as the cores: threads of the linear algebra would only wait for each other.
ONE_THREAD := OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1
# Stories to run, and which of them: make stories STORIES=tests/stories/consent NAME=refused
STORIES ?=
NAME ?=
# A file for the lines that were misread: make eval MISSES=misses.jsonl
MISSES ?=
# Locked packages that may move to a newer release: make lock UPGRADE="sqlalchemy alembic", or UPGRADE=all
UPGRADE ?=

.DEFAULT_GOAL := help
.PHONY: help run test train check shell stories hazards eval bench-web screenshots format lock clean

help:  ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "make %-11s %s\n", $$1, $$2}' Makefile

run:  ## Build what is missing or stale, serve the assistant and print its address
	@$(PREPARE)
	@exec $(PYTHON_HERE) -m bot run

test:  ## Run every test, and print the branch coverage of bot/ and actions/
	@$(PREPARE) --dev
	@$(ONE_THREAD) $(PYTHON_HERE) -m pytest -n $(JOBS) --dist loadfile --cov=bot --cov=actions --cov-branch --cov-report=term:skip-covered --cov-fail-under=90

train:  ## Train the model, as far as something changed
	@$(PREPARE)
	@$(PYTHON_HERE) -m bot train

check:  ## Look at format, lint, types, layers and content; no tests
	@$(PREPARE) --dev
	.venv/bin/ruff format --check .
	.venv/bin/ruff check .
	.venv/bin/mypy
	.venv/bin/lint-imports
	$(PYTHON_HERE) -m bot content check
	$(PYTHON_HERE) -m bot hazards --list > /dev/null

shell:  ## Talk to the assistant in this terminal
	@$(PREPARE)
	@exec $(PYTHON_HERE) -m bot shell

stories:  ## Run the tested conversations (STORIES=folder or file, NAME=part of a name)
	@$(PREPARE)
	@$(PYTHON_HERE) -m bot stories $(STORIES) $(if $(NAME),-k "$(NAME)")

hazards:  ## Run what proves the controls of the safety case (docs/safety-case.md)
	@$(PREPARE) --dev
	@$(PYTHON_HERE) -m bot hazards

eval:  ## Measure what is understood of held-out messages, and draw the confusions under var/ (MISSES=file)
	@$(PREPARE)
	@$(PYTHON_HERE) -m tests.eval.measure $(if $(MISSES),--misses "$(MISSES)")

bench-web:  ## Measure what the first load of the chat page costs: bytes, those of scripts, layout shift
	@$(PREPARE) --dev
	@$(PYTHON_HERE) bench/web.py

screenshots:  ## Make pictures of the main screens under var/screenshots/, phone and desk, light and dark
	@$(PREPARE) --dev
	@$(PYTHON_HERE) bench/screenshots.py

format:  ## Put the code into its format
	@$(PREPARE) --dev
	@.venv/bin/ruff format .

lock:  ## Renew the locks from pyproject.toml (UPGRADE=package, or UPGRADE=all)
	@$(PREPARE)
	@$(PYTHON_HERE) packaging/relock.py $(UPGRADE)

clean:  ## Remove what was built and all caches; never data
	@rm -rf build models results graph.html .rasa .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis .coverage .coverage.*
	@find . -name __pycache__ -type d -not -path './.venv/*' -not -path './.tools/*' -prune -exec rm -rf {} +
