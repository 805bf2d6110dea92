#!/bin/sh
# The parent of one instance: outlives the control plane, appends the output to a file and records the exit code.
# parent.sh <claim> <exit, made beforehand> <exit record> <output> <cgroup.procs files...> -- <command...>
# Whoever makes the claim runs the instance; a second parent of the same instance ends here.
set -C
{ read -r line </proc/$$/stat && echo "$line" >"$1"; } 2>/dev/null || exit 0
set +C
exec 3>&1 4>&- 5>&- 6>&- 7>&- 8>&- 9>&- </dev/null >>"$4" 2>&1 || exit 1
exit=$2 record=$3
shift 4
# Only the child joins the cgroups: a memory or process limit must not keep this parent from recording the end.
(while [ "$1" != -- ]; do echo 0 >"$1" || exit 126; shift; done; shift; exec "$@") &
exec 3>&-
# Quietly: the shell would write of a killed program into the program's own output.
wait $! 2>/dev/null
# The file was made with room for the code, so a full disk cannot lose it. Quietly too: who ends what is left of an instance
# may end this move, and the shell would write "Killed" as the program's last word.
{ echo $? 1<>"$exit" && /bin/mv -f "$exit" "$record"; } 2>/dev/null
# Last of all this process group: what the program left behind, and this script itself.
kill -9 0
