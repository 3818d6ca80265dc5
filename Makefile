# What each word does: make help. Works with GNU make 3.81 (macOS) and later.
# Another Python: make setup PYTHON=/path/to/python3.12

PYTHON ?=
VENV = .venv
BIN = $(VENV)/bin
OUT = out
SHELL = /bin/sh
MAKEFLAGS += --no-print-directory
# Start-up triples without compiled bytecode, and Qt must not look for a screen in tests.
unexport PYTHONDONTWRITEBYTECODE PYTHONPATH PYTHONHOME VIRTUAL_ENV

.DEFAULT_GOAL := help
.PHONY: help setup run test check format bench tour build lock clean

help: ## say what each of these does
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: ## make .venv from the lock file (quick when nothing changed)
	@PYTHON="$(PYTHON)" sh tools/setup.sh $(if $(filter setup,$(MAKECMDGOALS)),--say)

run: setup ## open the program; with no display, run the tour instead
	@sh tools/run.sh $(BIN) $(OUT)/tour

test: setup ## run all tests, without a display
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -q -n auto --dist=worksteal

check: setup ## lint, types and the dependency rule
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo

format: setup ## put the code into shape
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

bench: setup ## measure, as told in benchmarks/README.md
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -m benchmarks

tour: setup ## drive the window through the main job; pictures and PDFs go to out/tour
	@sh tools/tour.sh $(BIN) $(OUT)/tour

build: setup ## freeze the program into dist/
	@$(BIN)/pyinstaller --noconfirm --clean --log-level WARN build.spec
	@echo "The program is in dist/."

lock: setup ## write the lock files again with the newest releases
	@sh tools/lock.sh $(BIN)/uv

clean: ## remove what was built or measured, keep .venv
	rm -rf build dist $(OUT) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
