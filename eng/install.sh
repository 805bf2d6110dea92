# Sourced by up and test: makes sure that the programs Headway builds on are there.
# As root it installs what is missing; as another user it says what to install and goes on where it can.

# What to look for, and the Debian package that brings it.
runtime_programs="haproxy:haproxy /usr/lib/postgresql/15/bin/postgres:postgresql-15 pgbouncer:pgbouncer pgbackrest:pgbackrest
    redis-server:redis-server redis-cli:redis-tools psql:postgresql-client-15 nginx:nginx-light bwrap:bubblewrap setpriv:util-linux
    git:git curl:curl node:nodejs npm:npm python3:python3 /usr/lib/python3.11/ensurepip:python3-venv"
test_programs="socat:socat chromium:chromium wrk:wrk dockerd:docker.io docker-registry:docker-registry mkfs.xfs:xfsprogs ip:iproute2 /usr/share/doc/busybox-static:busybox-static
    /usr/lib/python3/dist-packages/alembic:python3-alembic /usr/lib/python3/dist-packages/celery:python3-celery /usr/lib/python3/dist-packages/fastapi:python3-fastapi
    /usr/lib/python3/dist-packages/jwt:python3-jwt /usr/lib/python3/dist-packages/psycopg2:python3-psycopg2 /usr/lib/python3/dist-packages/pydantic:python3-pydantic
    /usr/lib/python3/dist-packages/redis:python3-redis /usr/lib/python3/dist-packages/sqlalchemy:python3-sqlalchemy /usr/lib/python3/dist-packages/uvicorn:python3-uvicorn"

is_there() {
    case $1 in
        /*) [ -e "$1" ] ;;
        *) PATH="$PATH:/usr/sbin:/sbin" command -v "$1" >/dev/null 2>&1 ;;
    esac
}

missing_packages() {
    for pair in $1; do
        is_there "${pair%%:*}" || printf '%s ' "${pair##*:}"
    done
}

# Debian starts services when it installs them; Headway starts its own, so the packages' ones must not take the ports.
without_services() {
    policy=/usr/sbin/policy-rc.d
    if [ -e "$policy" ]; then
        "$@"
        return
    fi
    printf '#!/bin/sh\nexit 101\n' >"$policy"
    chmod 755 "$policy"
    "$@" && status=0 || status=$?
    rm -f "$policy"
    return "$status"
}

disable_services() {
    if [ -d /run/systemd/system ]; then
        for package in $1; do
            case $package in
                haproxy | pgbouncer | redis-server) systemctl disable --quiet "$package" || true ;;
                nginx-light) systemctl disable --quiet nginx || true ;;
                postgresql-15) systemctl disable --quiet postgresql || true ;;
            esac
        done
    fi
}

install_programs() {
    missing=$(missing_packages "$1")
    [ -z "$missing" ] && return 0
    if [ "$(id -u)" -ne 0 ]; then
        echo "Please install, as root: apt-get install $missing" >&2
        echo "Going on without; what needs them will say so." >&2
        return 0
    fi
    echo "Installing $missing..." >&2
    if ! is_there pg_lsclusters; then
        mkdir -p /etc/postgresql-common
        [ -e /etc/postgresql-common/createcluster.conf ] ||
            echo 'create_main_cluster = false' >/etc/postgresql-common/createcluster.conf
    fi
    export DEBIAN_FRONTEND=noninteractive
    said=$(mktemp)
    # shellcheck disable=SC2086
    if ! { apt-get update -qq && without_services apt-get install -y -qq --no-install-recommends $missing; } >"$said" 2>&1; then
        cat "$said" >&2
        rm -f "$said"
        echo "Not everything could be installed; what apt-get says is above. Then run this again." >&2
        exit 1
    fi
    rm -f "$said"
    disable_services "$missing"
}

# The S3 server that tests talk to. Debian has none; npm's registry has.
install_s3() {
    [ -e "$1/eng/s3/node_modules/.package-lock.json" ] && return 0
    echo "Installing the S3 server of the tests..." >&2
    npm ci --prefix "$1/eng/s3" --no-audit --no-fund --loglevel=error >&2 ||
        echo "It could not be installed; the tests that need it will say so." >&2
}

need_dotnet() {
    if ! command -v dotnet >/dev/null 2>&1; then
        echo "The .NET SDK 10 is not installed (or not on PATH)." >&2
        echo "Install it from https://dot.net, then run this again." >&2
        exit 1
    fi
}

# Docker is for services with a Dockerfile or an image only; nobody is made to have it.
mention_docker() {
    if ! is_there dockerd && [ ! -S /var/run/docker.sock ]; then
        echo "Docker is not installed. Services with a Dockerfile or an image need it: apt-get install docker.io" >&2
    fi
}
