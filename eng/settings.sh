# Sourced by up and down: where Headway runs here.
if [ "$(id -u)" -eq 0 ]; then
    data=${HEADWAY_DATA:-/var/lib/headway}
    ports="80 8080 8081 8082"
else
    data=${HEADWAY_DATA:-${XDG_DATA_HOME:-$HOME/.local/share}/headway}
    ports="8080 8081 8082"
fi
listen=${HEADWAY_LISTEN:-http://127.0.0.1:7070}

# Whether something listens at a port, of whatever kind; needs no program that may not be installed yet.
is_taken() {
    cat /proc/net/tcp /proc/net/tcp6 2>/dev/null |
        grep -q "^ *[0-9]*: [0-9A-F]*:$(printf '%04X' "$1") [0-9A-F]*:[0-9A-F]* 0A "
}

# What was chosen at the first start stays: addresses of deployed systems hold it.
if [ -n "${HEADWAY_EDGE_HTTP:-}" ]; then
    edge_http=$HEADWAY_EDGE_HTTP
elif [ -e "$data/.edge-http" ]; then
    edge_http=$(cat "$data/.edge-http")
else
    for edge_http in $ports; do
        is_taken "$edge_http" || break
    done
fi
