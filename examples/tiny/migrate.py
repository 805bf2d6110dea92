"""A migration that succeeds, fails or hangs: TINY_MIGRATE is ok (default), fail, hang or slow:SECONDS."""

import os
import sys
import time

MODE = os.environ.get("TINY_MIGRATE", "ok")

if MODE == "ok":
    print("up 0001 nothing", flush=True)
elif MODE == "fail":
    sys.exit("Migration up 0001 nothing failed: TINY_MIGRATE asks for it.")
elif MODE == "hang":
    print("waiting for a lock that nobody gives back", flush=True)
    while True:
        time.sleep(3600)
elif MODE.startswith("slow:"):
    print("up 0001 slowly", flush=True)
    time.sleep(float(MODE.removeprefix("slow:")))
else:
    sys.exit(f"TINY_MIGRATE is {MODE}; it must be ok, fail, hang or slow:SECONDS.")
