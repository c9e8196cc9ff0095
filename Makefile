# The same verbs at home and in CI. `make run` needs Python 3.11 or newer, make and a package index; nothing else.
.DEFAULT_GOAL := help
SHELL := /bin/sh
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
HOST ?= 127.0.0.1
PORT ?= 8000
NAME := $(if $(findstring :,$(HOST)),[$(HOST)],$(HOST))
ADDRESS := $(NAME):$(PORT)
ANY := $(filter 0.0.0.0 ::,$(HOST))
# All names of this machine, where the server listens on all of its addresses; those of IPv6 in brackets.
NAMES = $(shell echo "$$(hostname)" $$(hostname -I 2>/dev/null) | sed 's/[^ ]*:[^ ]*/[&]/g; s/  */,/g')
STATIC := $(shell find static -type f)
CATALOGUES := $(shell find locale forum_site/locale_overrides -name '*.po')
# A run at home needs no setting: forum_site/env.py takes these where neither the environment nor .env has one.
LOCAL := LOCAL_SECRET_KEY="$$(cat var/secret_key)" \
	LOCAL_SITE_URL="http://$(if $(ANY),127.0.0.1:$(PORT),$(ADDRESS))" \
	LOCAL_ALLOWED_HOSTS="127.0.0.1,localhost,[::1],$(if $(ANY),$(NAMES),$(NAME))"
# What a file makes for all of its tests is made by one of the two.
PARALLEL := -n 2 --dist loadgroup
MANAGE = $(LOCAL) $(BIN)/python manage.py

help: ## what there is
	@sed -n 's/^\([a-z]*\):.*## /  make \1 — /p' $(MAKEFILE_LIST)

run: .venv/production var/secret_key var/catalogues var/static/staticfiles.json ## set up what is missing, then serve the site
	@$(MANAGE) set_up
	@exec env $(LOCAL) $(BIN)/gunicorn --config deploy/gunicorn.conf.py --bind "$(ADDRESS)" forum_site.wsgi

dev: .venv/development var/catalogues ## serve with DEBUG and autoreload
	@DEBUG=1 $(BIN)/python manage.py set_up
	@DEBUG=1 exec $(BIN)/python manage.py runserver "$(ADDRESS)"

test: ci ## lint, catalogues, the suite on SQLite and on PostgreSQL, the browser

ci: tools lint var/catalogues
	$(BIN)/python -m pytest $(PARALLEL)
	$(if $(SKIP_POSTGRES),@echo "PostgreSQL left out: SKIP_POSTGRES is set",$(BIN)/python tests/postgres.py -- $(BIN)/python -m pytest $(PARALLEL) --database-only)
	$(if $(SKIP_BROWSER),@echo "Browser left out: SKIP_BROWSER is set",$(BIN)/python -m pytest $(PARALLEL) tests/browser)

lint: .venv/development ## what machines can see in the code
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/djade --check $$(find templates -name '*.html')

fmt: .venv/development ## repair what `lint` refuses
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/djade $$(find templates -name '*.html')

messages: .venv/development tools ## collect new words for the translators
	DEBUG=1 $(BIN)/python manage.py makemessages

bench: .venv/production ## time, bytes and queries of the main pages
	$(BIN)/python benchmarks/run.py

lock: .venv/development ## exact versions with hashes from pyproject.toml
	$(BIN)/uv pip compile --quiet --python-version 3.11 --generate-hashes --no-annotate --no-header --upgrade -o requirements.txt pyproject.toml
	$(BIN)/uv pip compile --quiet --python-version 3.11 --generate-hashes --no-annotate --no-header --upgrade --group dev -c requirements.txt -o requirements-dev.txt pyproject.toml

tools: .venv/development
	@SKIP_BROWSER="$(SKIP_BROWSER)" sh tests/tools.sh

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed: set PYTHON=…"; exit 1; }
	@$(PYTHON) -m venv .venv || { echo "This Python cannot make virtual environments: install python3-venv."; exit 1; }

.venv/production: requirements.txt | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

.venv/development: requirements-dev.txt | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@ .venv/production

var/secret_key: | .venv/production
	@mkdir -p var && umask 077 && $(BIN)/python -c 'import secrets; print(secrets.token_urlsafe(48))' > $@

var/catalogues: $(CATALOGUES)
	@mkdir -p var && DEBUG=1 $(BIN)/python manage.py compile_catalogues && touch $@

var/static/staticfiles.json: $(STATIC) core/static_files.py requirements.txt | .venv/production var/secret_key
	@DEBUG=0 $(MANAGE) collectstatic --noinput --clear --verbosity 0 && touch $@

.PHONY: help run dev test ci lint fmt messages bench lock tools
