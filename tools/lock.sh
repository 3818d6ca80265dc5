#!/bin/sh
# Writes requirements.lock and requirements-dev.lock from pyproject.toml: every platform, Python 3.11
# to 3.14, each file with its hash. Neither an index nor a path of this machine may stand in them.
set -eu
uv=$1

compile() {
    "$uv" pip compile pyproject.toml --quiet --upgrade --universal --python-version 3.11 \
        --generate-hashes --no-emit-index-url --no-emit-find-links \
        --custom-compile-command "make lock" "$@"
}

echo "Resolving what the program needs ..."
compile --output-file requirements.lock
echo "Resolving what its developers need ..."
compile --extra dev --constraint requirements.lock --output-file requirements-dev.lock

if grep -nE '://|^-|@ ' requirements.lock requirements-dev.lock; then
    echo "The lines above name an index or a path: take them out of your pip or uv settings." >&2
    exit 1
fi
echo "requirements.lock and requirements-dev.lock are new. Now: make setup, make test."
