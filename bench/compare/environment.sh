#!/bin/sh
# An environment of its own for Rasa as its makers publish it, on the Python that it asks for: environment.sh [FOLDER]
#
# Nothing of Waymark is installed there, and nothing of it here. PYTHON310 names a Python 3.10 that is not on the path.
# Needs about 2.6 GB.
set -eu
folder=${1:-"${TMPDIR:-/tmp}/waymark-compare"}
python=${PYTHON310:-python3.10}

"$python" -c 'import sys; sys.exit(sys.version_info[:2] != (3, 10))' 2>/dev/null || {
    echo "Rasa 3.6 as published needs Python 3.10, and $python is none. Set PYTHON310=/path/to/python3.10." >&2
    exit 1
}
[ -x "$folder/bin/rasa" ] && { echo "$folder is there already." >&2; exit 0; }
"$python" -m venv "$folder"
# pkg_resources, which Rasa imports, left setuptools with its release 81.
"$folder/bin/python" -m pip install --quiet "pip<25" "setuptools<81" wheel
"$folder/bin/python" -m pip install --quiet "rasa==3.6.21"
"$folder/bin/rasa" --version
