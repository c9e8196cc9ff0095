#!/bin/sh
# What the tests need beyond the package index: gettext and a Chromium. Installs them from Debian when it
# may, otherwise says in one line what to install.
set -eu
missing=""
command -v msgfmt >/dev/null 2>&1 || missing="$missing gettext"
if [ -z "${SKIP_BROWSER:-}" ] && ! command -v chromium-headless-shell >/dev/null 2>&1 && ! command -v chromium >/dev/null 2>&1; then
    missing="$missing chromium-headless-shell"
fi
[ -n "$missing" ] || exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq
    # shellcheck disable=SC2086
    apt-get install -y -qq --no-install-recommends $missing >/dev/null && exit 0
fi
echo "Please install:$missing (Debian: apt-get install$missing)" >&2
exit 1
