#!/usr/bin/env python3
"""Nothing stays of a visit: a release build is watched from outside while a
visitor chooses, sets apart and prints what is in no other pack.

    .ci/rig/nothing.py target/release/keuzekiosk

The visitor also has the page read aloud, by the engine that the kiosk starts
itself with the config that is delivered. deploy/PRIVACY.md names what is shown
here. Needs root, and strace and x11-utils from Debian.
"""

import argparse
import contextlib
import os
import re
import resource
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time

from display import display, need, until
from journey import PANEL, WINDOW, settled
from loopback import CUT, LoopbackPrinter
from voice import NEEDED as VOICE
from voice import Card

CANARY = "KANARIE7Q"
ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../..")
PACK = os.path.join(ROOT, "content/ptss-nl")
SPEECHD = os.path.join(ROOT, "deploy/speech-dispatcher/speechd.conf")
CARD = "cards/3-psychologische-behandeling.ron"
# Where a visitor taps to the option that only this pack has.
TO_THE_OPTION = [(540, 1590), (295, 980), (540, 508)]
READ, PRINT, SET_APART = (190, 1697), (428, 1697), (780, 1697)
SILENCE = (925, 1697)
TALK, PAPER = (393, 1845), (705, 1660)
ADJUST, BACK = (601, 1845), (87, 1845)
# Idle and warning together, and a little more.
UNTIL_FORGOTTEN = 5 + 5 + 2

# What monitoring reads, and how it is written: whole, and then named.
METRICS = "keuzekiosk.prom"

# Every call that can take something out of a process, or leave it somewhere.
WATCHED = (
    "open,openat,openat2,creat,mkdir,mkdirat,mknod,mknodat,link,linkat,symlink,symlinkat,rename,"
    "renameat,renameat2,truncate,ftruncate,unlink,unlinkat,write,writev,pwrite64,pwritev,pwritev2,"
    "sendto,sendmsg,sendmmsg,connect,bind,listen,execve,execveat,fork,vfork,memfd_create,"
    "setxattr,fsetxattr,lsetxattr,splice,sendfile,copy_file_range,io_uring_setup"
)
# Pixels for the X server, in memory; under cage (Wayland) a memfd. Its name is
# taken away before the first pixel.
SHARED = "/dev/shm/softbuffer-x11-"
# What may be written to, as strace -yy names it: the display, the printer, the
# loop's own waker, shared memory with the display, and the log.
REACHED = (
    r"^(write|writev|sendto|sendmsg|sendmmsg)\(\d+<(UNIX-STREAM:\[.*|TCP:\[127\.0\.0\.1:.*"
    r"|anon_inode:\[?eventfd.*|pipe:.*|{log}>.*)"
)


# The one way out for what is read aloud, by the number of the kiosk's end of it.
TO_THE_VOICE = r"(write|writev|sendto|sendmsg)\(\d+<UNIX-STREAM:\[({link})->"


def canary_pack(folder):
    """The shipped pack, with one option under a name of its own."""
    pack = os.path.join(folder, "pack")
    shutil.copytree(PACK, pack)
    path = os.path.join(pack, CARD)
    with open(path) as file:
        text = file.read()
    changed = text.replace('title: "EMDR"', f'title: "{CANARY}"')
    assert changed.count(CANARY) == 2, "the option has two titles"
    with open(path, "w") as file:
        file.write(changed)
    return pack


class SlowPrinter(LoopbackPrinter):
    """A printer that takes no more of a paper while it is held, so that the rest
    waits in the kiosk's memory."""

    def __init__(self):
        self.goes_on = threading.Event()
        self.goes_on.set()
        super().__init__()
        self.listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)

    def read(self, link):
        if self.bytes:
            self.goes_on.wait()
        return super().read(link)


def voice_config(folder):
    """What the unit names as XDG_CONFIG_HOME, with the sound card of this rig."""
    config = os.path.join(folder, "config")
    os.makedirs(os.path.join(config, "speech-dispatcher"))
    with open(SPEECHD) as delivered:
        with open(os.path.join(config, "speech-dispatcher/speechd.conf"), "w") as file:
            file.write(delivered.read().replace('"alsa"', '"pulse"'))
    os.symlink("/etc/speech-dispatcher/modules", os.path.join(config, "speech-dispatcher/modules"))


class Kiosk:
    """A kiosk in a folder of its own, which is all it could write to."""

    def __init__(self, binary, shown, folder, printer, card, strace=None):
        self.shown, self.log = shown, os.path.join(folder, "log")
        config, home = os.path.join(folder, "kiosk.ron"), os.path.join(folder, "home")
        self.runtime = os.path.join(folder, "runtime")
        if not os.path.exists(config):
            os.mkdir(home)
            os.mkdir(self.runtime, 0o700)
            voice_config(folder)
            with open(config, "w") as file:
                file.write(
                    f'(printer: (address: "{printer.address()}"),'
                    f' pack: "{canary_pack(folder)}", installed: (packs: "none", keys: "none"),'
                    f' metrics: "{os.path.join(folder, METRICS)}",'
                    " idle: (seconds: 5, warning_seconds: 5, help_seconds: 5))"
                )
        command = [binary, "run", "--fullscreen", "--config", config]
        if strace:
            command = ["strace", "-f", "-yy", "-s", "1000000", "-o", strace, "-e", WATCHED] + command
        names = ["HOME", "TMPDIR", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"]
        environment = card.environment() | shown.environment() | dict.fromkeys(names, home)
        # The sound server of this rig, which a kiosk does not have, wants a file.
        cookie = os.path.join(os.path.dirname(card.socket), "cookie")
        environment |= {"XDG_RUNTIME_DIR": self.runtime, "PULSE_COOKIE": cookie}
        environment["XDG_CONFIG_HOME"] = os.path.join(folder, "config")
        # The metrics are written on a watchdog's beat.
        environment["WATCHDOG_USEC"] = "400000"
        blank = shown.eyes.look().pixel(540, 960)
        with open(self.log, "a") as log:
            self.process = subprocess.Popen(
                command, env=environment, stderr=log, stdout=log, cwd=home,
                preexec_fn=as_the_unit_but_for_cores,
            )
        until(lambda: shown.eyes.look(540, 960, 1, 1).pixel(0, 0) != blank, 30, "the first picture")
        self.pid = child_of(self.process.pid) if strace else self.process.pid

    def tap(self, *places):
        for x, y in places:
            self.shown.finger.tap(x, y)
            time.sleep(0.5)

    def rest(self):
        """The rest screen, after everybody has gone."""
        time.sleep(UNTIL_FORGOTTEN)
        return settled(self.shown.eyes, still=1)

    def memory(self):
        return memory_of(self.pid)

    def speech(self, *names):
        """Where the engine that this kiosk starts has its things."""
        return os.path.join(self.runtime, "speech-dispatcher", *names)

    def end(self):
        os.kill(self.pid, signal.SIGTERM)
        self.process.wait()


def memory_of(pid):
    """All that a program may write to in memory."""
    found = []
    with open(f"/proc/{pid}/maps") as maps, open(f"/proc/{pid}/mem", "rb", 0) as mem:
        for line in maps:
            span, rights = line.split()[:2]
            if rights.startswith("rw"):
                first, last = (int(part, 16) for part in span.split("-"))
                mem.seek(first)
                found.append(mem.read(last - first))
    return b"\0".join(found)


def as_the_unit_but_for_cores():
    """The kiosk must refuse core dumps by itself."""
    resource.setrlimit(resource.RLIMIT_CORE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    os.umask(0o077)


def children(pid):
    found = []
    for task in os.listdir(f"/proc/{pid}/task"):
        with open(f"/proc/{pid}/task/{task}/children") as file:
            found += [int(child) for child in file.read().split()]
    return found


def child_of(pid):
    return children(pid)[0]


def listen(kiosk, card):
    """Has the page read aloud, until it is heard and silenced again."""
    kiosk.tap(READ)
    until(card.is_loud, 10, "a voice")
    kiosk.tap(SILENCE)


def nothing_in_the_title(kiosk):
    """Everything that a window tells the display of itself, asked in the middle
    of a visit."""
    environment = os.environ | kiosk.shown.environment()

    def asked(*words):
        return subprocess.run(words, env=environment, check=True, capture_output=True, text=True).stdout

    windows = re.findall(r"^ +(0x[0-9a-f]+) ", asked("xwininfo", "-root", "-tree"), re.M)
    told = "".join(asked("xprop", "-id", window) for window in windows)
    titles = set(re.findall(r"^_NET_WM_NAME.* = (.*)$", told, re.M))
    assert titles == {'"Keuzekiosk"'}, f"windows are called {titles}"
    for word in (CANARY.lower(), "emdr", "psycho", "behandel"):
        assert word not in told.lower(), f"a window tells {word}"


def visit(kiosk, printer, card):
    """Chooses, listens to the page, sets apart, looks at the selection, prints.
    Answers the memory while the selection is shown, and while the paper is on
    its way."""
    kiosk.tap(*TO_THE_OPTION)
    listen(kiosk, card)
    kiosk.tap(SET_APART, TALK)
    talking = kiosk.memory()
    nothing_in_the_title(kiosk)
    printer.bytes = b""
    printer.goes_on.clear()
    kiosk.tap(BACK, PRINT, PAPER)
    printing = kiosk.memory()
    printer.goes_on.set()
    until(lambda: CUT in printer.bytes[-8:], 20, "a whole paper")
    return talking, printing


def rows_of(paper):
    """Pieces of the printed dots that no other paper has."""
    pieces = (paper[at : at + 24] for at in range(0, len(paper) - 24, 24))
    return list({piece for piece in pieces if len(set(piece)) > 16})


def nothing_in_memory(kiosk, printer, fresh, card):
    """The first visit: what it leaves in memory, and on the glass."""

    def look(memory, paper):
        return memory.count(CANARY.encode()), sum(piece in memory for piece in paper)

    before, _ = look(kiosk.memory(), [])
    talking, printing = visit(kiosk, printer, card)
    paper = rows_of(printer.bytes)
    names, pieces = look(talking, [])[0], look(printing, paper)[1]
    print(f"  the name in memory: {before} times before the visit, as its pack has it; {names} during")
    print(f"  the paper in memory: {pieces} of {len(paper)} pieces while it prints")
    assert names > before and pieces > len(paper) // 2 > 10, "the search finds nothing at all"
    assert kiosk.rest().bgrx == fresh.bgrx, "the rest screen shows what was before"
    names, pieces = look(kiosk.memory(), paper)
    print(f"  after the visit: the name {names} times, {pieces} pieces of the paper", flush=True)
    assert names <= before, "the name of the option stays in memory"
    assert pieces == 0, "the paper stays in memory"


def nothing_of_the_voice(kiosk):
    """What the engine keeps of what was read."""
    with open(kiosk.speech("pid/speech-dispatcher.pid")) as file:
        engine = int(file.read())
    for at, _, names in os.walk(kiosk.speech("log")):
        for name in names:
            with open(os.path.join(at, name)) as file:
                assert not (text := file.read()), f"the engine wrote {name}: {text[:2000]}"
    programs = [engine, *children(engine)]
    held = sum(memory_of(pid).count(CANARY.encode()) for pid in programs)
    print(f"  the engine: empty logs; but in the memory of its {len(programs)} programs the name {held} times")


def nothing_outside(kiosk, folder):
    """Arguments, environment, log, and every file there is."""
    for name in ("cmdline", "environ", "comm"):
        with open(f"/proc/{kiosk.pid}/{name}", "rb") as file:
            assert CANARY.encode() not in file.read(), f"the option is in {name}"
    with open(kiosk.log) as file:
        log = file.read().lower()
    for word in (CANARY.lower(), "emdr", "psycho", "behandel"):
        assert word not in log, f"{word} is in the log"
    files = [os.path.join(at, name) for at, _, names in os.walk(folder) for name in names]
    for path in files:
        if "/pack/" not in path and os.path.isfile(path):
            with open(path, "rb") as file:
                assert CANARY.encode() not in file.read(), f"the option is in {path}"
    assert not os.listdir(os.path.join(folder, "home")), "the kiosk left files at home"
    metrics = os.path.join(folder, METRICS)
    assert metrics in files, "no metrics were written"
    assert os.stat(metrics).st_mode & 0o777 == 0o644, "whoever monitors cannot read the metrics"
    print(f"  not in arguments, environment, log or any of {len(files)} files")


# What the log of this rig may hold: starts with their version, and the state of
# content and printer.
DEVICE = (
    r"\[INFO  keuzekiosk::commands::run\] keuzekiosk [\d.]+ starts"
    r"|\[INFO  keuzekiosk::app::upkeep\] content: [a-z-]+ \d+"
    r"|\[(INFO|WARN)  keuzekiosk::printer::worker\] printer at [^ ]+: [a-z ]+"
)


def nothing_but_the_device_in_the_log(kiosk):
    """The whole log, of a visit with a voice, paper and a selection."""
    with open(kiosk.log) as file:
        lines = file.read().splitlines()
    for line in lines:
        assert re.fullmatch(DEVICE, line), f"the log tells: {line}"
    assert any("starts" in line for line in lines), "nothing is logged"
    print(f"  the log: {lines}")


def voices(calls):
    """The kiosk's ends of its links to the speech engine, as strace numbers them."""
    called = re.compile(r'connect\(\d+<UNIX-STREAM:\[(\d+)\]>, .*/speech-dispatcher/speechd\.sock"')
    found = [match[1] for match in map(called.match, calls) if match]
    assert found, "the voice is not called"
    return found


def nothing_in_calls(strace, printer, log):
    """Every call that could take something out of the process."""
    reached, seen = re.compile(REACHED.replace("{log}", re.escape(log))), {}
    named = spoken = 0
    with open(strace, errors="replace") as file:
        calls = [re.sub(r"^\d+ +", "", line) for line in file]
    read_aloud = re.compile(TO_THE_VOICE.replace("{link}", "|".join(voices(calls))))
    for call in calls:
        if CANARY in call:
            assert read_aloud.match(call), f"the option leaves the process: {call[:300]}"
            spoken += 1
        name = call.split("(")[0]
        if call.startswith(("---", "+++", "<...")) or "(" not in call:
            continue
        seen[name] = seen.get(name, 0) + 1
        if f"/{METRICS}" in call:
            # Named once, at the start; what stands in it is looked at above.
            named += name == "rename"
            continue
        if name in ("open", "openat"):
            asked = call.rsplit(" = ", 1)[0]
            reads = "O_RDONLY" in asked and "O_CREAT" not in asked
            fine = reads or '"/dev/null"' in asked or SHARED in asked
            assert fine or " = -1 E" in call, f"opened to write: {call}"
        elif name == "connect":
            display = ".X11-unix/X" in call
            voice = "/speech-dispatcher/speechd.sock" in call
            paper = f"htons({printer.port})" in call and '"127.0.0.1"' in call
            assert display or paper or voice, f"somebody is called: {call}"
        elif name == "execve":
            assert seen[name] == 1, f"a program is started: {call}"
        elif name in ("ftruncate", "unlink", "unlinkat"):
            assert "memfd:" in call or SHARED in call, f"a file changes: {call}"
        elif name != "memfd_create":
            assert reached.match(call), f"this goes somewhere else: {call[:300]}"
    opened = sum(SHARED in call for call in calls if call.startswith("open"))
    assert opened == seen.get("unlink", 0) + seen.get("unlinkat", 0), "memory of the display keeps a name"
    assert named == 1, f"the metrics were written {named} times"
    assert spoken, "nothing was read aloud"
    print(f"  the name in {spoken} writes to the voice, and in no other call")
    print("  calls:", ", ".join(f"{number} {name}" for name, number in sorted(seen.items())))
    assert seen.get("connect") and seen.get("openat"), "strace saw nothing"


def no_core(binary, shown, folder, printer, card):
    """Killed in the middle of a visit, as by a fault of its own."""
    kiosk = Kiosk(binary, shown, folder, printer, card)
    kiosk.tap(*TO_THE_OPTION, SET_APART)
    with open(f"/proc/{kiosk.pid}/limits") as file:
        core = next(line for line in file if line.startswith("Max core file size"))
    assert core.split()[4:6] == ["0", "0"], core
    before = sorted(os.walk(folder))
    # The first one takes away Rust's look at its stacks; a real fault comes back
    # by itself.
    for _ in range(2):
        os.kill(kiosk.pid, signal.SIGSEGV)
        time.sleep(0.2)
    _, status = os.waitpid(kiosk.pid, 0)
    assert os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGSEGV, status
    assert not os.WCOREDUMP(status), "the kernel wrote a core"
    assert sorted(os.walk(folder)) == before, "a file is left behind"
    print("  killed by SEGV: no core, no file")


@contextlib.contextmanager
def sound():
    """A sound card of this rig's own, in a folder that the kiosk does not see."""
    with tempfile.TemporaryDirectory() as folder:
        card = Card(folder)
        try:
            yield card
        finally:
            card.close()


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("binary")
    binary = os.path.abspath(parser.parse_args().binary)
    need(WINDOW | VOICE | {"strace": "strace", "xprop": "x11-utils"})
    printer = SlowPrinter()
    with display(*PANEL) as shown, tempfile.TemporaryDirectory() as folder, sound() as card:
        kiosk = Kiosk(binary, shown, folder, printer, card)
        voice = socket.socket(socket.AF_UNIX)
        try:
            until(lambda: os.path.exists(kiosk.speech("speechd.sock")), 20, "the engine")
            # As long as somebody holds it, the engine stays for the next kiosk.
            voice.connect(kiosk.speech("speechd.sock"))
            fresh = settled(shown.eyes, still=1)
            nothing_in_memory(kiosk, printer, fresh, card)
            nothing_of_the_voice(kiosk)
            kiosk.tap(*TO_THE_OPTION, ADJUST, (540, 900), (540, 1690))
            assert kiosk.rest().bgrx == fresh.bgrx, "the second visit changed the rest screen"
            print("  two visits apart, the rest screen is the same byte for byte")
            nothing_outside(kiosk, folder)
            nothing_but_the_device_in_the_log(kiosk)
        finally:
            kiosk.end()
        with tempfile.TemporaryDirectory() as apart:
            strace = os.path.join(apart, "strace")
            kiosk = Kiosk(binary, shown, folder, printer, card, strace)
            try:
                visit(kiosk, printer, card)
                kiosk.rest()
            finally:
                kiosk.end()
            nothing_in_calls(strace, printer, kiosk.log)
        no_core(binary, shown, folder, printer, card)
        voice.close()
    print("nothing is kept")


if __name__ == "__main__":
    sys.exit(main())
