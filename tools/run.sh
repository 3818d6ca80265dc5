#!/bin/sh
# Opens the window where there is a display; elsewhere runs the tour and says where to look.
set -eu
program=$1
out=$2

if [ "$(uname -s)" = Darwin ] || [ -n "${DISPLAY:-}" ] || [ -n "${WAYLAND_DISPLAY:-}" ]; then
    exec "$program"
fi
echo "There is no display here, so NPQ Desktop shows itself in pictures instead."
rm -rf "$out"
"$program" tour "$out"
echo "Done. Look into $out: the pictures and the PDFs are numbered in the order of the road."
