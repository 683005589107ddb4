#!/usr/bin/env bash
# What many categories with a model each cost one process: memory, loading, the first answer about a
# category whose model is not in memory, what pages read, and answers while all are asked about, the
# n-th as often as 1/n says. All categories are copies of the sample's.
#
#   src/bench/many-categories.sh [CATEGORIES]    needs target/*.jar, psql, wrk and curl
set -euo pipefail

cd "$(dirname "$0")/../.."
export CATEGORIES=${1:-1000}
port=${PORT:-18310}
jar=$(ls target/pricescape-*.jar | head -n 1)
work=$(mktemp -d "${TMPDIR:-/tmp}/many-categories.XXXXXX")
service=
stop() { end; rm -rf "$work"; }
end() { [[ -z $service ]] || { kill "$service" 2> /dev/null && wait "$service"; } || true; service=; }
trap stop EXIT

# start CACHE: with room for so many models, until the sample is answered for
start() {
  java -Xmx6g -jar "$jar" --server.port="$port" --pricescape.database.data-directory="$work/data" \
    --pricescape.registry.cache-size="$1" --pricescape.security.quotas.public.requests=0 > "$work/log" 2>&1 &
  service=$!
  until ask sample-watches > /dev/null; do kill -0 "$service"; sleep 0.2; done
}
ask() {
  curl -sf -m 5 -o /dev/null -w '%{time_total}\n' "localhost:$port/api/v1/categories/$1/price-suggestions" \
    -H 'Content-Type: application/json' -d '{"attributes":{"type":"digital"},"seed":7}'
}
get() {
  curl -sf -m 5 -o /dev/null -w '%{time_total}\n' -H "X-API-Key: $(cat "$work/data/admin-key")" "localhost:$port/api/v1/$1"
}
metric() {
  curl -sf "localhost:$port/actuator/prometheus" -H "X-API-Key: $(cat "$work/data/admin-key")" |
    awk -v name="$1" '!told && index($0, name) == 1 { print $NF; told = 1 }'
}
resident() { awk '/VmRSS/ { print int($2 / 1024) }' "/proc/$service/status"; }
load() { wrk -t1 -c8 "-d$1" --latency -s src/bench/many-categories.lua "http://localhost:$port" | tail -n 1; }

start 4GB
PGPASSWORD=$(cat "$work/data/postgresql-password") psql -X -q -h localhost -p "$(sed -n 4p "$work"/data/*/postmaster.pid 2> /dev/null || sed -n 4p "$work/data/postmaster.pid")" \
  -U postgres -v n="$CATEGORIES" postgres << 'SQL'
insert into category (key, title, currency, price_scale, decimal_comma, attributes, created_at, updated_at)
select 'market-' || g, title, currency, price_scale, decimal_comma, attributes, created_at, updated_at
from category, generate_series(1, :n) g where key = 'sample-watches';
insert into model_version (category, version, state, artifact, sha256, card, trained_at)
select 'market-' || g, version, state, artifact, sha256, card, trained_at
from model_version, generate_series(1, :n) g where category = 'sample-watches' and state = 'active';
SQL
end

start 4GB
echo "$CATEGORIES categories; with none of them in memory $(resident) MB resident"
for ((n = 1; n <= CATEGORIES; n++)); do ask "market-$n"; done > "$work/cold"
told() {
  sort -n | awk -v of="$1" '{ a[NR] = $1 * 1000 } END {
    printf "%s: median %.1f ms, p99 %.1f ms, longest %.1f ms\n", of, a[int((NR + 1) / 2)], a[int((99 * NR + 99) / 100)], a[NR] }'
}
head -n 50 "$work/cold" | told "first answers about 50 categories, right after the start"
tail -n +51 "$work/cold" | told "first answers about the others"
echo "all in memory: $(metric pricescape_models_loaded) models in $(metric pricescape_model_cache_bytes) bytes, $(resident) MB resident"
echo "loads: $(metric pricescape_model_load_seconds_count) in $(metric pricescape_model_load_seconds_sum) s"
for page in categories categories/market-7 admin/schedules admin/training-runs admin/categories/market-7/models; do
  for _ in $(seq 40); do get "$page"; done | tail -n +11 | told "GET /$page"
done
load 5 > /dev/null
echo "all in memory:    $(load 15)"
end
start 256MB
load 15 > /dev/null
before=$(metric pricescape_model_load_seconds_count)
echo "cache of 256 MB:  $(load 15)"
echo "  loads meanwhile: $(awk -v a="$before" -v b="$(metric pricescape_model_load_seconds_count)" 'BEGIN { print b - a }')"
end
