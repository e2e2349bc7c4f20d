#!/usr/bin/env bash
# Installs the judge where it must, grades, and writes the outputs of the action. `action.yml` says what the variables mean.
set -euo pipefail

folder=$RUNNER_TEMP/judge
report=$folder/report.json
export JUDGE_CACHE_DIR=$folder/cache JUDGE_DATA_DIR=$folder/data
mkdir -p "$folder"

# A program as it is; a wheel goes into an environment of its own.
install() {
    if [ -n "$JUDGE" ] && [[ $JUDGE != *.whl ]] && command -v "$JUDGE"; then return; fi
    local environment=$folder/environment
    python3 -m venv "$environment"
    local pip=("$environment/bin/pip" install --quiet --disable-pip-version-check)
    if [ -n "$JUDGE" ]; then
        "${pip[@]}" "$JUDGE" >&2
    else
        gh release download "v$VERSION" --repo "$REPOSITORY" --pattern 'judge-*.whl' --dir "$folder/wheels" --clobber >&2
        "${pip[@]}" --no-index --find-links "$folder/wheels" "judge==$VERSION" >&2
    fi
    echo "$environment/bin/judge"
}
judge=$(install)

arguments=(--report "json=$report" --report "classroom=$folder/classroom.json")
arguments+=(--report "markdown=$GITHUB_STEP_SUMMARY" --report github=/dev/stdout)
while read -r more; do
    if [ -n "$more" ]; then arguments+=(--report "$more"); fi
done <<<"$REPORTS"
if [ -n "$MERGE" ]; then
    while read -r part; do arguments+=("$part"); done < <(find "$MERGE" -name '*.json' | LC_ALL=C sort)
    arguments=(merge "${arguments[@]}")
else
    if [ -n "$STUDENT" ]; then arguments+=("--student=$STUDENT"); fi
    if [ -n "$SUBMITTED" ]; then arguments+=("--submitted=$SUBMITTED"); fi
    if [ -n "$SHARD" ]; then arguments+=("--shard=$SHARD"); fi
    arguments+=("$HOMEWORK" "$SUBMISSIONS")
fi
status=0
"$judge" grade "${arguments[@]}" || status=$?

# Without a report the judge said why there is none.
if [ -s "$report" ]; then
    python3 - "$report" <<'PROGRAM'
import json
import sys

with open(sys.argv[1], encoding="utf-8") as file:
    students = json.load(file)["students"]
if len(students) == 1:
    passed = students[0]["passed"]
    print(f"points={students[0]['points']}\nof={students[0]['of']}\npassed={'' if passed is None else str(passed).lower()}")
PROGRAM
    echo "report=$report"
    echo "result=$(base64 <"$folder/classroom.json" | tr -d '\n')"
    # What is installed, as the end of a key: kept anew when a language was added.
    if [ -d "$JUDGE_CACHE_DIR/runtimes" ]; then
        echo "runtimes=$(cd "$JUDGE_CACHE_DIR/runtimes" && printf '%s\n' * | cksum | tr -c '[:alnum:]\n' -)"
    fi
fi >>"$GITHUB_OUTPUT"

if [ "$status" = 1 ] && [ "$REQUIRED" != true ]; then status=0; fi
exit "$status"
