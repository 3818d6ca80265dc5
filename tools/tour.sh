#!/bin/sh
# Drives the window through the main job, and says where its pictures and PDFs are.
# Takes the folder of programs in .venv, and the folder for the tour, which is made anew.
set -eu
bin=$1
out=$2

rm -rf "$out"
"$bin/npq-desktop" tour "$out"
echo "The pictures and the PDFs are in $(cd "$out" && pwd), numbered in the order of the road."
