# The two commands of the README are `make score` and `make test`; CI runs `make check` and
# `make coverage`, which tests more of what is slow.
# They need Python 3.11 or newer, pip, make and git, and set up everything in .venv.

PYTHON ?= $(shell for p in python3.14 python3.13 python3.12 python3.11 python3 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
BIN = .venv/bin
SHARED = --numprocesses auto --dist worksteal
SEARCHES = tests/searches tests/batch/searches tests/dossier/searches
ALL = --engines all --hypothesis-profile ci
export PIP_DISABLE_PIP_VERSION_CHECK = 1
export PYTHONDONTWRITEBYTECODE =

.PHONY: score test coverage fuzz spark check lint types layers docs wheel bench pins clean

score: .venv/run ## score the examples and explain one
	@for file in $(wildcard examples/*.toml examples/*.json); do \
		day=$$(sed -n 's/^# \(--on .*\)/\1/p' "$$file"); \
		out=$$($(BIN)/crs score "$$file" $$day --format json) || exit 1; \
		points=$$(echo "$$out" | sed -n 's/^  "total": \([0-9]*\),/\1/p'); \
		printf '%-38s %5s points  %s\n' "$$file" "$$points" "$$day"; done
	@echo
	$(BIN)/crs score examples/skilled-worker.toml --on 2026-10-01 --explain

test: .venv/dev ## run the tests, on the usual kinds of data frame
	$(BIN)/python -m pytest $(SHARED) $(ARGS)

coverage: .venv/dev ## run them on every kind, with more random examples; every branch is covered
	$(BIN)/coverage erase
	$(BIN)/coverage run -m pytest $(SHARED) $(ALL) --ignore-glob '*/searches/*' $(ARGS)
	$(BIN)/python -m pytest $(SHARED) $(ALL) $(SEARCHES)
	$(BIN)/coverage combine -q
	$(BIN)/coverage report $(if $(wildcard .venv/spark),,--omit=src/crs/_engine/spark.py)

fuzz: .venv/dev ## give every way in whatever may come, for a minute; prints its seed
	$(BIN)/python tests/fuzz/fuzz.py --seconds 60 $(ARGS)

spark: .venv/spark ## install Spark and a Java for its tests

check: lint types layers docs wheel ## everything else that CI checks

lint: .venv/dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check

types: .venv/dev
	$(BIN)/mypy

layers: .venv/dev
	$(BIN)/lint-imports

docs: export NO_MKDOCS_2_WARNING = 1
docs: .venv/dev
	$(BIN)/mkdocs build --strict --quiet
	$(BIN)/python tests/smoke/site.py site

wheel: .venv/dev ## the built wheel works with no extra installed
	rm -rf build/wheel
	$(BIN)/python -m pip wheel --quiet --no-deps --no-build-isolation --wheel-dir build/wheel .
	$(PYTHON) -m venv --clear build/wheel/venv
	build/wheel/venv/bin/python -m pip install --quiet --require-hashes -r requirements.txt
	build/wheel/venv/bin/python -m pip install --quiet --no-deps build/wheel/crs_score-*.whl
	cd build/wheel && venv/bin/python -I ../../tests/smoke/installed.py

bench: .venv/dev ## print the numbers that the contract bounds, beside their yardsticks
	$(BIN)/python benchmarks/scalar.py; missed=$$?; $(BIN)/python benchmarks/batch.py && \
	$(BIN)/python benchmarks/javascript.py && $(BIN)/python benchmarks/advice.py && exit $$missed

pins: ## renew the pinned requirements (needs uv)
	for file in requirements requirements-dev requirements-spark; do uv pip compile --quiet --upgrade --universal \
		--python-version 3.11 --generate-hashes \
		--no-annotate --custom-compile-command "make pins" $$file.in -o $$file.txt; done

clean:
	rm -rf .venv build site .coverage .hypothesis

.venv/bin/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed; none was found"; exit 1; }
	@$(PYTHON) -m venv .venv || { rm -rf .venv; \
		echo "$(PYTHON) cannot make environments; on Debian, install python3-venv"; exit 1; }

.venv/run: .venv/bin/python requirements.txt pyproject.toml
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.txt
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

.venv/dev: .venv/run requirements-dev.txt
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements-dev.txt
	@touch $@

.venv/spark: .venv/dev requirements-spark.txt
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements-spark.txt
	@touch $@
