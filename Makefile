# All that one asks of this repository. A target sets up what it needs inside .venv: nothing else is prepared by hand.
# PYTHON=… names the interpreter, CHROMIUM=… the browser, BASE_URL=… the address the site is published at.

BIN := .venv/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check --no-input
LOCK := $(BIN)/uv pip compile pyproject.toml --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
	--no-annotate --custom-compile-command 'make lock'

# Commands inside an environment name the place where it was made: one that was moved along is made anew.
ifneq ($(shell cat .venv/.place 2>/dev/null || echo '$(CURDIR)'),$(CURDIR))
$(shell rm -rf .venv)
endif

.DELETE_ON_ERROR:
.PHONY: help site serve check test test-all bench lock clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-9s %s\n", $$1, $$2 }' Makefile

site: .venv/.runtime ## build the site
	@$(BIN)/site-builder build $${BASE_URL:+--base-url "$$BASE_URL"}

serve: .venv/.runtime ## build, show in a browser, build again on every change
	@$(BIN)/site-builder serve

check: .venv/.runtime ## judge the content without building
	@$(BIN)/site-builder check

test: SELECTED := -m "not long"
test: .venv/.dev ## the whole gate: format, lint, types, layers, tests, strict site
test-all: .venv/.dev ## the gate and the tests that take minutes

# The workflows are audited by tests/contracts/test_workflows.py.
test test-all:
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	chromium=$$(.ci/chromium) && CHROMIUM="$$chromium" $(BIN)/pytest -n auto $(SELECTED)
	$(BIN)/site-builder build --strict

bench: .venv/.dev ## measure the build
	@$(BIN)/python tests/bench/run.py

lock: .venv/.dev ## resolve the requirements anew, for every platform and Python
	$(LOCK) --group build --output-file requirements.txt
	$(LOCK) --group build --group dev --constraint requirements.txt --output-file requirements-dev.txt

clean: ## remove whatever make has made, .venv included
	rm -rf .venv .cache .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache dist site .site.*
	find site_builder tests -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/pyvenv.cfg:
	@.ci/venv .venv

# A stamp is older than a changed lock, which is therefore installed again; otherwise a second run costs nothing.
.venv/.runtime: requirements.txt pyproject.toml | .venv/pyvenv.cfg
	@echo 'Installing what site_builder needs into .venv'
	@$(PIP) install --require-hashes --requirement requirements.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.dev: requirements-dev.txt .venv/.runtime
	@echo 'Installing what the tests need into .venv'
	@$(PIP) install --require-hashes --requirement requirements-dev.txt
	@touch $@
