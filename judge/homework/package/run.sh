#!/bin/sh
# PrairieLearn calls this for each submission: it grades what lies in `student` and writes `results/results.json`.
set -u
here=$(cd "$(dirname "$0")" && pwd)
root=${GRADE_ROOT:-/grade}
results=$root/results/results.json

export JUDGE_CACHE_DIR="$here/cache" JUDGE_DATA_DIR="$here/data"
if [ -d "$here/rustup" ]; then
    export RUSTUP_HOME="$here/rustup" CARGO_HOME="$here/cargo" PATH="$here/cargo/bin:$PATH"
fi

mkdir -p "$root/results"
rm -f "$results"
"$here/judge" --quiet grade "$root/tests/homework.toml" "$root/student" --student student --report "prairielearn=$results"
echo "judge: exit status $?"

# The student sees something whatever happens, and no attempt is used up; why it failed stands above, for the teacher.
if [ ! -s "$results" ]; then
    echo '{"gradable": false, "message": "The grader failed, which says nothing about your work. Please tell your teacher.", "format_errors": ["The grader failed, which says nothing about your work. Please tell your teacher."]}' >"$results"
fi
