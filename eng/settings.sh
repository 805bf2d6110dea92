# Sourced by up and down: where Headway runs here.
if [ "$(id -u)" -eq 0 ]; then
    data=${HEADWAY_DATA:-/var/lib/headway}
    default_port=80
else
    data=${HEADWAY_DATA:-${XDG_DATA_HOME:-$HOME/.local/share}/headway}
    default_port=8080
fi
listen=${HEADWAY_LISTEN:-http://127.0.0.1:7070}

# What was chosen at the first start stays: addresses of deployed systems hold it.
if [ -n "${HEADWAY_EDGE_HTTP:-}" ]; then
    edge_http=$HEADWAY_EDGE_HTTP
elif [ -e "$data/.edge-http" ]; then
    edge_http=$(cat "$data/.edge-http")
elif [ "$default_port" = 80 ] && curl -s -o /dev/null --max-time 2 http://127.0.0.1:80/ 2>/dev/null; then
    edge_http=8080
else
    edge_http=$default_port
fi
