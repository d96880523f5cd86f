# The one place where commands are written. `make` alone lists them.
#
# A machine needs make and Python 3.11 or newer (with its venv module); everything else is
# installed from hashed requirements into .venv, once for each content of the lock file.

SHELL := /bin/sh
.DEFAULT_GOAL := help

VENV := .venv
BIN := $(VENV)/bin

# The version of uv that writes the lock files.
UV := uv==0.13.9

# A caller's Python settings must not reach into .venv.
unexport PYTHONHOME PYTHONPATH PYTHONDONTWRITEBYTECODE
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_USER := 0

# Extra words for the command behind a target: make test ARGS="-k capture", make run ARGS=open
ARGS :=

# The name of the stamp changes with the folder, the lock file and the package's own settings, so
# that an environment is ready only for exactly what it was made from.
stamp = $(VENV)/ready-$(1)-$(shell { pwd; cat requirements/$(1).txt pyproject.toml; } | cksum | tr ' ' '-')

# is_ready NAME: succeeds when .venv was made from requirements/NAME.txt as it is.
is_ready = { test -x $(BIN)/python && test -e "$(call stamp,$(1))"; }

# Sets $python to a Python that can make an environment, or says in one line what is missing.
define find_python
python=$$(for each in "$$PYTHON" python3 python3.14 python3.13 python3.12 python3.11; do \
  test -n "$$each" && "$$each" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' \
    2>/dev/null && { command -v "$$each"; break; }; done); \
if test -z "$$python"; then \
  for each in python3 python3.14 python3.13 python3.12 python3.11; do \
    if "$$each" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
      echo "convene: $$each lacks its venv module; install it (Debian and Ubuntu: apt install $$each-venv), then call make again" >&2; \
      exit 1; fi; done; \
  echo "convene: needs Python 3.11 or newer, and found none; install one, or name it: make PYTHON=/path/to/python3" >&2; \
  exit 1; fi
endef

# Two makes in one folder take turns: the second one finds what the first has made. The lock is
# on this file, and is gone with the process that holds it.
IN_TURN := import fcntl, subprocess, sys; lock = open("Makefile"); \
  fcntl.flock(lock, fcntl.LOCK_EX); sys.exit(subprocess.call(sys.argv[1:]))

# make_ready NAME: makes .venv from requirements/NAME.txt.
define make_ready
$(find_python); \
MAKEFLAGS= "$$python" -c '$(IN_TURN)' $(MAKE) --no-print-directory set-up NAME=$(1) PYTHON="$$python"
endef

.PHONY: help run test quick durations mutate check fix soak bench faults fuzz golden looks screens film example lock clean ready-run ready-dev set-up
.PHONY: docs house coverage meaning

help: ## lists the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

ready-run:
	@$(call is_ready,dev) || $(call is_ready,run) || { $(call make_ready,run); }

ready-dev:
	@$(call is_ready,dev) || { $(call make_ready,dev); }

# A stamp is written last and removed first: an environment without one was interrupted, and is
# made again from nothing. The developers' environment holds all that running needs. What lies in
# sessions came with the clone, for everybody to read; it is narrowed before somebody adds to it.
set-up:
	@{ $(call is_ready,dev) || $(call is_ready,$(NAME)); } && exit; \
	{ test -x $(BIN)/python && ls $(VENV)/ready-* >/dev/null 2>&1; } && clear= || clear=--clear; \
	rm -f $(VENV)/ready-*; \
	echo "convene: setting up $(VENV) from requirements/$(NAME).txt" >&2; \
	"$(PYTHON)" -m venv $$clear $(VENV) && \
	$(BIN)/python -m pip install -qq --require-hashes -r requirements/$(NAME).txt && \
	$(BIN)/python -m pip install -qq --no-build-isolation --no-deps -e . && \
	{ $(BIN)/python -m compileall -q src || :; } && \
	{ chmod -R go= sessions || :; } && \
	: > "$(call stamp,$(NAME))"

run: ready-run ## opens the console on ./sessions
	@$(BIN)/convene --sessions sessions $(ARGS)

test: ready-dev ## runs the tests (ARGS=--thorough: also those that take minutes)
	@$(BIN)/python -m pytest -n auto --dist worksteal $(ARGS)

quick: ready-dev ## runs the tests of domain, reports, live and storage: under a minute
	@$(BIN)/python -m pytest -n auto --dist worksteal \
	  tests/domain tests/reports tests/live tests/storage $(ARGS)

durations: ready-dev ## runs the tests and writes what each takes to tests/DURATIONS.md
	@$(BIN)/python -m pytest -n 2 --dist worksteal --write-durations tests/DURATIONS.md $(ARGS)

mutate: ready-dev ## makes mistakes in the code, asks the tests, writes bench/MUTATION.md
	@nice $(BIN)/python -m bench.mutate $(ARGS)

check: ready-dev ## format, lint, types and import contracts
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

fix: ready-dev ## formats the code and mends what the linter can mend
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

soak: ready-dev ## three consoles in real terminals, some killed; MINUTES=20
	CONVENE_SOAK=$(or $(MINUTES),20) $(BIN)/python -m pytest -q tests/terminal/test_three_at_the_keyboard.py

bench: ready-dev ## measures app and archive, writes RESULTS, ARCHIVE and PEOPLE.md in bench/
	@$(BIN)/python -m bench.run $(ARGS) && $(BIN)/python -m bench.archive $(ARGS) && \
	  $(BIN)/python -m bench.people $(ARGS)

faults: ready-dev ## makes every fault many times, counts what is lost, writes bench/FAULTS.md
	@$(BIN)/python -m tests.faults $(ARGS)

fuzz: ready-dev ## fuzzes every way in, a minute each (ARGS="--seconds 600 people")
	@test -d $(VENV)/fuzz/atheris || $(BIN)/python -m pip install -qq --require-hashes --no-deps \
	  --target $(VENV)/fuzz -r tests/hostile/fuzz.txt
	@PYTHONPATH=$(VENV)/fuzz $(BIN)/python -m tests.hostile $(ARGS)

meaning: ready-dev ## tests the extra meaning, which it installs beside the environment
	@test -d $(VENV)/meaning/onnxruntime || $(BIN)/python -m pip install -qq --require-hashes \
	  --target $(VENV)/meaning -r requirements/meaning.txt
	@PYTHONPATH=$(CURDIR)/$(VENV)/meaning $(BIN)/python -m pytest -n auto \
	  tests/storage/test_sentence_model.py tests/cli/test_checking_by_meaning.py $(ARGS)

golden: ready-dev ## writes the kept outputs of the played meetings anew; read the difference
	@$(BIN)/python -m tests.golden

looks: ready-dev ## draws the pictures of the real app for the pages
	@$(BIN)/python -m bench.looks $(ARGS)

screens: ready-dev ## draws every screen in every theme and size, to be looked at (ARGS=light)
	@$(BIN)/python -m bench.every_look $(ARGS)

film: ready-dev ## draws the film of the README from the real app
	@$(BIN)/python -m bench.film

docs: ready-dev ## makes the pages, and the parts of README, that are made from the code
	@$(BIN)/python -m bench.docs

house: ready-dev ## counts size, complexity, circles, contracts, names, keys
	@$(BIN)/python -m bench.house

coverage: ready-dev ## runs the tests, then shows how much of each room they run
	@$(BIN)/python -m pytest -q -n auto --dist worksteal --cov --cov-report= $(ARGS) && \
	  $(BIN)/python -m bench.covered

example: ready-dev ## writes the example alliance of three meetings into ./sessions
	@$(BIN)/python -m bench.example

lock: ## writes the lock files from pyproject.toml (UPGRADE=1 takes newer releases)
	@$(find_python); \
	tools=$$(mktemp -d) && trap 'rm -rf "$$tools"' EXIT && \
	"$$python" -m venv "$$tools" && "$$tools/bin/python" -m pip install -qq "$(UV)" && \
	compile() { "$$tools/bin/uv" pip compile --quiet --no-config --universal --python-version 3.11 \
	  --generate-hashes --custom-compile-command "make lock" $(if $(UPGRADE),--upgrade) \
	  pyproject.toml "$$@"; } && \
	compile --group build -o requirements/run.txt && \
	compile --group build --group dev -c requirements/run.txt -o requirements/dev.txt && \
	compile --extra meaning -c requirements/dev.txt -o requirements/meaning.txt

clean: ## removes the environment and every cache
	rm -rf $(VENV) dist build .coverage .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
