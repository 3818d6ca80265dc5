#!/bin/sh
# Opens the window where there is a display; elsewhere runs the tour and says where to look.
# Takes the folder of programs in .venv, and the folder for the tour.
set -eu
bin=$1
out=$2

if "$bin/python" "$(dirname "$0")/display.py"; then
    exec "$bin/npq-desktop"
fi
echo "There is no display here, so NPQ Desktop shows itself in pictures instead."
exec sh "$(dirname "$0")/tour.sh" "$bin" "$out"
