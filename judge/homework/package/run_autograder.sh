#!/bin/sh
# Gradescope calls this for each submission: it grades what lies in `submission` and writes `results/results.json`.
set -u
root=${AUTOGRADER_ROOT:-/autograder}
source=$root/source
results=$root/results/results.json

export JUDGE_CACHE_DIR="$source/cache" JUDGE_DATA_DIR="$source/data"
if [ -d "$source/rustup" ]; then
    export RUSTUP_HOME="$source/rustup" CARGO_HOME="$source/cargo" PATH="$source/cargo/bin:$PATH"
fi

mkdir -p "$root/results"
rm -f "$results"
"$source/judge" --quiet grade "$source/homework.toml" "$root/submission" \
    --metadata "$root/submission_metadata.json" --report "gradescope=$results"
echo "judge: exit status $?"

# The student sees something whatever happens; why it failed stands above, for the teacher.
if [ ! -s "$results" ]; then
    echo '{"score": 0, "output": "The grader failed, which says nothing about your work. Please tell your teacher.", "output_format": "text", "visibility": "visible", "stdout_visibility": "hidden", "tests": []}' >"$results"
fi
