# Two commands do all the set-up on a fresh machine: `make draft` and `make test`.
PYTHON ?= python3
SHARED ?= ../shared
DOCS ?= .
UV := $(shell command -v uv 2>/dev/null)
BIN := .venv/bin
READY := .venv/.ready
ifdef UV
INSTALL = $(UV) pip install --quiet --python $(BIN)/python
else
INSTALL = $(BIN)/python -m pip install --quiet --disable-pip-version-check
endif

.PHONY: draft test check samples scores train held-out bench drills readme lock clean lint-scores lint-bench

draft: $(READY)
	@rm -rf out/checkout
	@$(BIN)/retro draft --out out/checkout examples/checkout/export.zip examples/checkout/alertmanager.json >/dev/null
	@echo; echo "The draft lies in out/checkout: postmortem.md, postmortem.html, postmortem.json. It begins:"; echo
	@awk '/^## / && ++n == 2 { exit } 1' out/checkout/postmortem.md

test: $(READY) check
	$(BIN)/python -m pytest -n auto

check: $(READY)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/pyright

samples: $(READY)
	$(BIN)/python -m tests.tools.readings

scores: $(READY)
	$(BIN)/python -m retro_evals.scores --scorer $(SHARED)/cases/score.py $(CASES)

train: $(READY)
	$(INSTALL) scikit-learn
	OMP_NUM_THREADS=1 $(BIN)/python -m retro_evals.train

held-out: $(READY)
	$(INSTALL) scikit-learn
	OMP_NUM_THREADS=1 $(BIN)/python -m retro_evals.held_out --scorer $(SHARED)/cases/score.py $(CASES)

bench: $(READY)
	$(BIN)/python -m retro_evals.bench; first=$$?; $(BIN)/python -m retro_evals.growth && exit $$first

lint-scores: $(READY)
	$(BIN)/python -m retro_evals.lint_scores --corpus $(SHARED)/lint-corpus

lint-bench: $(READY)
	$(BIN)/python -m retro_evals.lint_bench $(DOCS)

readme: $(READY)
	$(BIN)/python -m retro_evals.readme

drills: $(READY)
	$(BIN)/python -m retro_evals.drill_kill
	$(BIN)/python -m retro_evals.drill_race
	$(BIN)/python -m retro_evals.drill_damage
	$(BIN)/python -m retro_evals.drill_faults --stride 8
	$(BIN)/python -m retro_evals.drill_speed

lock:
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header \
		--group dev pyproject.toml -o requirements.lock

clean:
	rm -rf .venv out

$(READY): pyproject.toml requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Retro needs Python 3.11 or newer; run: make PYTHON=python3.11 ...")'
ifdef UV
	$(UV) venv --quiet --allow-existing --python "$(PYTHON)" .venv
	$(INSTALL) --compile-bytecode --require-hashes -r requirements.lock
	$(INSTALL) --no-deps -e .
else
	$(PYTHON) -m venv .venv
	$(INSTALL) --require-hashes -r requirements.lock
	$(INSTALL) --no-deps -e .
endif
	@touch $@
