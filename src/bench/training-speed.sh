#!/bin/sh
# How fast one thread learns, beside PyTorch: both in turn, several times, since a machine's speed wanders.
#
#   src/bench/training-speed.sh [ROUNDS]
#
# Prints the rows a second of each round, and the medians with their ratios. "like" is PyTorch with what ours does
# besides (three inputs a number, SiLU, weight decay, clipping). Needs Maven, and PyTorch for python3 (or $PYTHON).
set -eu
cd "$(dirname "$0")/../.."
rounds=${1:-5}
python=${PYTHON:-python3}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

mvn -o -B -q -Pjmh test -Djmh='-l' -Dbench.main=org.openjdk.jmh.Main -Dbench.arguments=-l >"$work/build" 2>&1 ||
  { cat "$work/build"; exit 1; }
mvn -o -B -q -Pjmh dependency:build-classpath -Dmdep.includeScope=test -Dmdep.outputFile="$work/classpath" >/dev/null

ours() {
  java -Xmx2g -cp "target/test-classes:target/classes:$(cat "$work/classpath")" org.openjdk.jmh.Main \
    -wi 2 -i 3 -w 2 -r 2 -f 1 -p network=yardstick 'TrainingSpeedBenchmark' |
    awk '/^TrainingSpeedBenchmark.rowsLearned / { printf "%.0f\n", $(NF - 3) }'
}

median() { sort -n "$1" | awk '{ a[NR] = $1 } END { print a[int((NR + 1) / 2)] }'; }

for round in $(seq "$rounds"); do
  "$python" src/bench/pytorch_mdn.py >>"$work/pytorch"
  ours >>"$work/ours"
  "$python" src/bench/pytorch_mdn.py --like >>"$work/like"
  echo "round $round: PyTorch $(tail -n 1 "$work/pytorch"), ours $(tail -n 1 "$work/ours")," \
    "PyTorch alike $(tail -n 1 "$work/like") rows/s"
done
pytorch=$(median "$work/pytorch") like=$(median "$work/like") ours=$(median "$work/ours")
awk -v o="$ours" -v p="$pytorch" -v l="$like" 'BEGIN {
  printf "median: PyTorch %d, ours %d, PyTorch alike %d rows/s\n", p, o, l
  printf "ours / PyTorch: %.2f; ours / PyTorch alike: %.2f\n", o / p, o / l }'
