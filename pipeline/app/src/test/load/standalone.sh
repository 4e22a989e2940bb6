#!/bin/sh
# Measures the pipeline in one JVM: how long `heqing standalone` takes to start, its memory (resident) when nothing comes, and
# what `heqing demo` says of itself: start to first evaluation, and the most memory it took for a year and a half of a city.
#
#   IDLE=60 pipeline/app/src/test/load/standalone.sh
#
# Needs a build (./mvnw -B -pl pipeline/app -am verify -DskipTests) and Linux. IDLE is in seconds, MONTHS are those of the demo.
set -eu

: "${IDLE:=60}" "${MONTHS:=18}" "${KAFKA_PORT:=19893}" "${STORE_PORT:=19894}"
app=$(CDPATH='' cd -- "$(dirname -- "$0")/../../.." && pwd -P)
work=$(mktemp -d)
pid=
trap '[ -z "$pid" ] || kill "$pid" 2>/dev/null || :; rm -rf "$work"' EXIT

export HEQING_LANGUAGE=en HEQING_KAFKA_PORT="$KAFKA_PORT" HEQING_STORE_PORT="$STORE_PORT"
export HEQING_GATEWAY_STATIONS_PORT=0 HEQING_GATEWAY_HTTP_PORT=0 HEQING_NOTIFIER_HTTP_PORT=0

milliseconds() {
  echo $(($(date +%s%N) / 1000000))
}

# A list of words.
# shellcheck disable=SC2086
heqing() {
  exec java "@$app/target/jvm.options" ${HEQING_JAVA_OPTS:-} -jar "$app/target/heqing.jar" "$@"
}

begun=$(milliseconds)
heqing standalone --data "$work/data" >"$work/standalone" 2>&1 &
pid=$!
until grep -q heqing-alerting "$work/standalone"; do
  kill -0 "$pid" 2>/dev/null || { cat "$work/standalone" >&2; echo "standalone did not start" >&2; exit 1; }
  sleep 0.1
done
echo "standalone: start until both jobs run: $(($(milliseconds) - begun)) ms"
sleep "$IDLE"
echo "standalone: resident after $IDLE s idle: $(($(sed -n 's/^VmRSS:[^0-9]*\([0-9]*\).*/\1/p' "/proc/$pid/status") / 1024)) MiB"
kill "$pid"
wait "$pid" || :
pid=

heqing demo --exit-when-done --months "$MONTHS" --data "$work/demo" >"$work/demo.out" 2>&1 &
pid=$!
code=0
wait "$pid" || code=$?
pid=
[ $code = 0 ] || { tail -n 20 "$work/demo.out" >&2; exit $code; }
grep -E '^(wall time|throughput|peak memory|start to first evaluation):' "$work/demo.out" | sed 's/^/demo: /'
