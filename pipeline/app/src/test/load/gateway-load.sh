#!/bin/sh
# Measures the gateway under load: a broker, the gateway and simulated stations, each a process of its own on this
# machine. Prints what the stations saw, and of each process its processor time and memory while they sent.
#
#   STATIONS=10000 RATE=5000 DURATION=60s pipeline/app/src/test/load/gateway-load.sh
#
# Needs a build with test classes (./mvnw -B -pl pipeline/app -am verify -DskipTests), ulimit -n above STATIONS + 500.
set -eu

: "${STATIONS:=500}" "${RATE:=500}" "${DURATION:=20s}" "${KAFKA_PORT:=19892}" "${STATIONS_PORT:=18212}"
: "${GATEWAY_JAVA_OPTS:=}" "${SIMULATE:=}"
app=$(CDPATH='' cd -- "$(dirname -- "$0")/../../.." && pwd -P)
work=$(mktemp -d)
pids=
# shellcheck disable=SC2064,SC2086
trap 'kill $pids 2>/dev/null || :; rm -rf "$work"' EXIT
ulimit -n "$(ulimit -Hn)"

run() {
  exec java -XX:+UseParallelGC --add-opens=java.base/java.util=ALL-UNNAMED "$@"
}
path=$app/target/test-classes:$app/target/heqing.jar

# Waits up to a minute for a line in a file.
await() {
  i=0
  until grep -q "$1" "$2" 2>/dev/null; do
    i=$((i + 1))
    [ $i -lt 300 ] || { cat "$2" >&2; echo "no '$1' within a minute" >&2; exit 1; }
    sleep 0.2
  done
}

# Processor time so far, user and system, in ticks.
ticks() {
  sed 's/.*) //' "/proc/$1/stat" | cut -d ' ' -f 12,13
}

export HEQING_KAFKA_BOOTSTRAP=127.0.0.1:$KAFKA_PORT HEQING_LANGUAGE=en
export HEQING_GATEWAY_STATIONS_PORT=$STATIONS_PORT HEQING_GATEWAY_HTTP_PORT=0
export HEQING_GATEWAY_MAX_CONNECTIONS=20000 HEQING_GATEWAY_MAX_CONNECTIONS_PER_ADDRESS=20000

run -Xmx512m -cp "$path" io.heqing.app.onejvm.KafkaAlone "$work" "$KAFKA_PORT" >"$work/broker.out" 2>&1 &
broker=$!
pids=$broker
await 'Kafka on' "$work/broker.out"

java -cp "$path" io.heqing.app.Heqing simulate --stations "$STATIONS" --write-registry "$work/registry"
java -cp "$path" io.heqing.app.Heqing registry publish "$work/registry"

# Lists of words.
# shellcheck disable=SC2086
run -Xmx512m $GATEWAY_JAVA_OPTS -cp "$path" io.heqing.app.Heqing gateway --data "$work/gateway" >"$work/gateway.out" 2>&1 &
gateway=$!
pids="$pids $gateway"
await ready "$work/gateway.out"

# shellcheck disable=SC2086
run -Xmx768m -cp "$path" io.heqing.app.Heqing simulate --stations "$STATIONS" --rate "$RATE" \
  --duration "$DURATION" $SIMULATE >"$work/simulate.out" 2>&1 &
stations=$!
pids="$pids $stations"
await 'connected' "$work/simulate.out"

begin=$(date +%s.%N)
for p in broker gateway stations; do
  eval "ticks \$$p" >"$work/$p.begin"
done
while kill -0 "$stations" 2>/dev/null; do
  for p in broker gateway stations; do
    eval "pid=\$$p"
    ticks "$pid" >"$work/$p.now" 2>/dev/null && [ -s "$work/$p.now" ] && mv "$work/$p.now" "$work/$p.end"
    grep -s VmHWM "/proc/$pid/status" >"$work/$p.now" && mv "$work/$p.now" "$work/$p.memory"
  done
  sleep 0.5
done
end=$(date +%s.%N)
code=0
wait "$stations" || code=$?
tail -n 12 "$work/simulate.out"
for p in broker gateway stations; do
  paste -d ' ' "$work/$p.begin" "$work/$p.end" "$work/$p.memory" | awk -v p=$p -v hz="$(getconf CLK_TCK)" \
    -v s="$(echo "$end $begin" | awk '{ print $1 - $2 }')" '{
      printf "%-8s user %.1f s  system %.1f s  in %.1f s (%.0f %% of a core)  memory at most %.0f MiB\n",
        p, ($3 - $1) / hz, ($4 - $2) / hz, s, 100 * ($3 + $4 - $1 - $2) / hz / s, $6 / 1024 }'
done
exit $code
