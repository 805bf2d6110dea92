"""A terminal for a program: terminal.py ROWS COLUMNS PROGRAM ARGUMENTS...

What comes in is typed, what it shows goes out. A line that begins with the byte 1 is not typed: it says another size.
The exit code is the program's own.
"""
import fcntl, os, pty, select, signal, struct, sys, termios


def resize(master, rows, columns):
    fcntl.ioctl(master, termios.TIOCSWINSZ, struct.pack("HHHH", int(rows), int(columns), 0, 0))


pid, master = pty.fork()
if pid == 0:
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    select.select([], [], [], 0.2)
    os.execvp(sys.argv[3], sys.argv[3:])
resize(master, sys.argv[1], sys.argv[2])
sources = [0, master]
while master in sources:
    for source in select.select(sources, [], [])[0]:
        try:
            data = os.read(source, 65536)
        except OSError:
            data = b""
        if not data:
            sources.remove(source)
        elif source == master:
            os.write(1, data)
        else:
            if data.startswith(b"\x01"):
                size, _, data = data[1:].partition(b"\n")
                resize(master, *size.split())
            os.write(master, data)
sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) % 256)
