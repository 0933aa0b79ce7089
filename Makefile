.DEFAULT_GOAL := help
.PHONY: help regen check test lint format schemas reference site newcomer bench lock clean

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
# The environment is built anew where the lock file has changed, and at no other time.
READY := $(VENV)/ready-$(shell cksum < requirements.lock | cut -d' ' -f1)

help:  ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1|\2/p' Makefile | column -t -s'|' 2>/dev/null || sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1   \2/p' Makefile

regen: $(READY)  ## read the sources again, and bring catalogue and generated files along
	@$(BIN)/errorbook regen

check: $(READY)  ## tell whether `make regen` would change anything
	@$(BIN)/errorbook check

test: $(READY)  ## run the tests
	$(BIN)/python -m pytest

lint: $(READY)  ## type-check and lint the code, generated code included
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/basedpyright --level error

format: $(READY)  ## bring the code into the house's form
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

schemas: $(READY)  ## bring the committed JSON Schemas along with the types
	for name in project overlay catalogue pack extract explain; do $(BIN)/errorbook schema $$name > schemas/$$name.schema.json; done

reference: $(READY)  ## bring the reference in docs/packs.md along with the code
	{ sed '/^<!-- From here on/q' docs/packs.md; echo; $(BIN)/errorbook pack reference; } > docs/packs.md.new
	mv docs/packs.md.new docs/packs.md

site: $(READY)  ## build the reference site of the committed catalogue into build/site
	@$(BIN)/errorbook site

newcomer: $(READY)  ## install the wheel as a user would, and try the first minute (needs the package index)
	ERRORBOOK_NEWCOMER=index $(BIN)/python -m pytest -n 0 tests/newcomer

bench: $(READY)  ## measure speed side by side (CORPUS=folder of pages)
	$(BIN)/python benchmarks/reading.py $(CORPUS)
	$(BIN)/python -m benchmarks.tree $(CORPUS)
	$(BIN)/python -m benchmarks.generated

lock:  ## pin the newest versions that pyproject.toml allows (needs uv)
	uv pip compile --universal --generate-hashes --no-annotate --no-header --python-version 3.11 --extra fetch --extra site --extra distributed --group dev pyproject.toml -o requirements.lock

clean:  ## remove the environment and all caches
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(READY):
	@$(PYTHON) -c 'import sys; sys.exit("errorbook needs Python 3.11 or later, this is " + sys.version.split()[0] + "; try make PYTHON=python3.12" if sys.version_info < (3, 11) else 0)'
	@echo "Setting up $(VENV); this happens once, and again when the lock file has changed."
	@rm -rf $(VENV)
	@$(PYTHON) -m venv $(VENV)
	@$(PIP) --require-hashes --requirement requirements.lock
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@
