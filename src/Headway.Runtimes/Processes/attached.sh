#!/bin/sh
# The parent of a program that is attached to somebody: its input and output are this script's own.
# attached.sh <claim> <exit, made beforehand> <exit record> <words> <terminal, or nothing> <cgroup.procs files...> -- <command...>
set -C
{ read -r line </proc/$$/stat && echo "$line" >"$1"; } 2>/dev/null || exit 0
set +C
# Kept away from this shell, which would write of a killed program into the program's own output.
exec 4<&0 5>&1 6>&2 </dev/null >/dev/null 2>&1
exit=$2 record=$3 words=$4 terminal=$5
shift 5
# Only the child joins the cgroups, and only the child opens the terminal: this script leads a session, whose terminal it would become.
(
    while [ "$1" != -- ]; do echo 0 >"$1" || exit 126; shift; done
    shift
    if [ -n "$terminal" ]; then
        exec 3>>"$words" 0<>"$terminal" 1>&0 2>&0 4<&- 5>&- 6>&- || exit 126
    else
        exec 3>>"$words" <&4 >&5 2>&6 4<&- 5>&- 6>&- || exit 126
    fi
    exec "$@"
)
{ echo $? 1<>"$exit" && /bin/mv -f "$exit" "$record"; }
# Last of all this process group: what the program left behind, and this script itself.
kill -9 0
