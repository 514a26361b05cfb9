# One word per verb, the same here, in CI, in README and in CONTRIBUTING.
PYTHON ?= python3
BIN := .venv/bin
# Each of the six workers of `make test` reads what was compiled before, instead of compiling 300 files once more.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: setup run test campaign lint texts pictures bench lock

setup: .venv/.ok

.venv/.ok: requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes --only-binary :all: -r requirements.lock
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

run: setup
	$(BIN)/python -m bot run

test: setup
	$(BIN)/python -m pytest

# The long way of what `make test` does shortly: kills, restarts, faults. SEED=…, which a failure
# prints, plays the same once more.
campaign: setup
	$(BIN)/python -m pytest tests/campaign tests/walk -m "long or not long"

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

texts: setup
	$(BIN)/python -m tools.texts

# docs/manual/mother.md: what a mother sees. Needs Chromium and a font with pictures (apt: chromium fonts-noto-color-emoji).
pictures: setup
	$(BIN)/python -m tools.pictures

bench: setup
	$(BIN)/python -m benchmarks
	$(BIN)/python -m benchmarks.sandbox_calls
	$(BIN)/python -m benchmarks.help_under_storm
	$(BIN)/python -m benchmarks.broadcast
	$(BIN)/python -m benchmarks.danger_card
	$(BIN)/python -m benchmarks.case_lists
	$(BIN)/python -m benchmarks.remarks
	$(BIN)/python -m benchmarks.red_flags

# For maintainers: resolve again and write every pin with its hashes (no address of any registry goes into the file).
lock:
	$(PYTHON) -m venv .venv-lock
	.venv-lock/bin/python -m pip install -q uv
	.venv-lock/bin/uv pip compile --universal --generate-hashes --no-emit-index-url --no-header --group dev pyproject.toml -o requirements.lock
	rm -rf .venv-lock
