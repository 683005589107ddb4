#!/usr/bin/env bash
# How long a start takes on a database that has one model: from the command to the first price
# suggestion answered, and for containers also from when Docker had made and started them. In turn: the container image with its AOT cache on a PostgreSQL that runs, on
# the built-in PostgreSQL that starts with it, the same without the cache, and the plain program with
# the JDK at hand.
#
#   src/bench/start-up.sh [ROUNDS]      needs Docker, an image (IMAGE, or pricescape) and target/*.jar
set -euo pipefail

cd "$(dirname "$0")/../.."
rounds=${1:-5}
image=${IMAGE:-pricescape}
port=${PORT:-18300}
jar=$(ls target/pricescape-*.jar | grep -v original | head -n 1)
work=$(mktemp -d "${TMPDIR:-/tmp}/start-up.XXXXXX")
volume=pricescape-start-up-$$
export PRICESCAPE_ADMIN_KEY=start-up-start-up-start-up-start-up
question='{"attributes":{"type":"digital"},"seed":7}'
log=$work/plain.log

stop() {
  docker rm -f "$volume" > /dev/null 2>&1 || true
  docker rm -f "$volume-postgres" > /dev/null 2>&1 || true
  docker volume rm "$volume" > /dev/null 2>&1 || true
  docker network rm "$volume" > /dev/null 2>&1 || true
  [[ -z ${plain:-} ]] || { kill "$plain" 2> /dev/null && wait "$plain"; } || true
  rm -rf "$work"
}
trap stop EXIT

now() { date +%s.%N; }

# waits for the first answer; at most as many seconds
answered() {
  local end=$((SECONDS + $1))
  until curl -sf -o /dev/null -m 2 "localhost:$port/api/v1/categories/sample-watches/price-suggestions" \
    -H 'Content-Type: application/json' -H "X-API-Key: $PRICESCAPE_ADMIN_KEY" -d "$question"; do
    ((SECONDS < end)) || { echo "No answer after $1 s" >&2; exit 1; }
    sleep 0.02
  done
}

container() {
  docker run -d --rm --name "$volume" -v "$volume:/data" -p "127.0.0.1:$port:8080" -e PRICESCAPE_ADMIN_KEY "$@" > /dev/null
}

ended() { docker stop -t 30 "$volume" > /dev/null; while docker container inspect "$volume" > /dev/null 2>&1; do sleep 0.1; done; }

program() {
  java -jar "$jar" --server.port="$port" --pricescape.database.data-directory="$work/data" > "$log" 2>&1 &
  plain=$!
}

# on the PostgreSQL beside it, with the same image
beside() {
  container --network "$volume" -e PRICESCAPE_SAMPLE_ENABLED=true \
    -e SPRING_DATASOURCE_URL="jdbc:postgresql://$volume-postgres/postgres" -e SPRING_DATASOURCE_USERNAME=postgres \
    -e SPRING_DATASOURCE_PASSWORD=start-up "$image"
}
docker network create "$volume" > /dev/null
docker run -d --name "$volume-postgres" --network "$volume" -e POSTGRES_PASSWORD=start-up "${POSTGRES_IMAGE:-postgres:18-alpine}" > /dev/null

echo "Three databases with the sample and its model are made first"
container "$image" && answered 300 && ended
beside && answered 300 && ended
program && answered 300 && kill "$plain" && { wait "$plain" || true; }

seconds() { awk -v a="$1" -v b="$(now)" 'BEGIN { printf "%.2f", b - a }'; }

# since the container was started, its making left out
own() { seconds "$(date -d "$(docker container inspect -f '{{.State.StartedAt}}' "$volume")" +%s.%N)"; }

for ((round = 1; round <= rounds; round++)); do
  begin=$(now); beside; answered 120; beside="$(seconds "$begin") s ($(own) s of its own)"; ended
  begin=$(now); container "$image"; answered 120; with="$(seconds "$begin") s ($(own) s of its own)"
  resident=$(docker top "$volume" -eo pid,rss,args | awk '/pricescape.jar/ { print int($2 / 1024) }'); ended
  begin=$(now); container --entrypoint java "$image" @/app/java.options -jar /app/pricescape.jar
  answered 120; without=$(seconds "$begin"); ended
  begin=$(now); program; answered 120; bare=$(seconds "$begin")
  kill "$plain" && { wait "$plain" || true; }
  echo "round $round: image beside PostgreSQL $beside, with the built-in one $with, $resident MB resident, without its cache $without s, java -jar $bare s"
done
plain=
