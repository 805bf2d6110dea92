# Runs inside the sandbox as the instance's own user: program.sh <variable names...> -- <command...>
# Values arrive under harmless names, so that LD_PRELOAD and its like never reach a program that has privileges.
trap '' PIPE
unset PWD OLDPWD
while [ "$1" != -- ]; do
    eval "export $1=\"\$HEADWAY_VAR_$1\""
    unset "HEADWAY_VAR_$1"
    shift
done
shift
if ! command -v "$1" >/dev/null; then
    printf "headway: the program '%s' was not found (PATH is %s)\n" "$1" "$PATH" >&2
    echo absent 2>/dev/null >&3
    exit 127
fi
echo started 2>/dev/null >&3
exec 3>&-
trap - PIPE
exec "$@"
