#!/bin/sh
# Find a Python that runs (any release from 3.8) and let it set up the environment: prepare.sh [--dev]
#
# PYTHON names one to use. A version manager's `python3` may be there and yet not run in this folder, so each on the path
# is tried before it is taken.
set -u
cd "$(dirname "$0")/.." || exit 1

runs() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 8))' >/dev/null 2>&1
}

if [ -n "${PYTHON:-}" ]; then
    runs "$PYTHON" && exec "$PYTHON" packaging/bootstrap.py "$@"
    echo "PYTHON=$PYTHON is not a Python of release 3.8 or newer that runs. Name another one, or leave PYTHON out." >&2
    exit 1
fi

rest="$PATH:"
while [ -n "$rest" ]; do
    folder=${rest%%:*}
    rest=${rest#*:}
    for name in python3 python3.13 python3.12 python; do
        runs "$folder/$name" && exec "$folder/$name" packaging/bootstrap.py "$@"
    done
done
for python in "${PYENV_ROOT:-${HOME:-}/.pyenv}"/versions/*/bin/python3; do
    runs "$python" && exec "$python" packaging/bootstrap.py "$@"
done
echo "No Python of release 3.8 or newer was found. Install Python 3.13, then run make again." >&2
exit 1
