#!/bin/sh
# Finds a Python that will do and hands over to set_up.py, which does the rest.
# PYTHON=/path/to/python names one; otherwise the one of .venv, else the newest of 3.14 to 3.11.
set -eu
cd "$(dirname "$0")/.."

will_do() { # the answer of a Python of the right age that runs at all
    "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))' >/dev/null 2>&1
}
can_make_venv() {
    "$1" -c 'import ensurepip, venv' >/dev/null 2>&1
}

if [ -n "${PYTHON:-}" ]; then
    if ! will_do "$PYTHON"; then
        echo "setup: $PYTHON is not a Python of 3.11 to 3.14." >&2
        exit 1
    fi
    exec "$PYTHON" tools/set_up.py --chosen "$@"
fi

first=
for name in .venv/bin/python python3.14 python3.13 python3.12 python3.11 python3 \
    /opt/homebrew/bin/python3 /usr/local/bin/python3 /usr/bin/python3; do
    path=$(command -v "$name" 2>/dev/null) || continue
    will_do "$path" || continue
    if can_make_venv "$path"; then
        exec "$path" tools/set_up.py "$@"
    fi
    [ -n "$first" ] || first=$path
done
if [ -n "$first" ]; then
    exec "$first" tools/set_up.py "$@"
fi

echo "setup: NPQ Desktop needs Python 3.11 to 3.14, and none was found." >&2
case "$(uname -s)" in
Darwin) echo "Install it with: brew install python@3.13   (or the installer from the Python website)" >&2 ;;
*) echo "On Debian or Ubuntu install it with: sudo apt-get install python3 python3-venv" >&2 ;;
esac
exit 1
