#!/usr/bin/env python3
"""Stands in for systemd in a chroot where keuzekiosk is installed: starts the
unit's ExecStart as its user, with its environment and under cage's headless
backend, and walks to a print. Called by bare-debian.sh."""

import os
import shlex
import signal
import socket
import struct
import subprocess
import sys
import threading
import time

UNIT = "usr/lib/systemd/system/keuzekiosk.service"
# The same taps as .ci/rig/journey.py, in px of the 1080 x 1920 panel.
TAPS = [(540, 1590), (295, 980), (540, 508), (217, 1697), (705, 1660)]
# What the headless backend shows, and the panel in the middle of it.
SCREEN, PANEL = (1280, 720), (1080, 1920)
RUN = "run/keuzekiosk"


def unit(root):
    """ExecStart, environment and RestartSec of the installed unit."""
    command, environment, pause = "", {}, 0.0
    with open(os.path.join(root, UNIT)) as file:
        for line in file:
            key, _, value = line.strip().partition("=")
            if key == "ExecStart":
                command = value
            elif key == "Environment":
                environment |= dict(part.split("=", 1) for part in shlex.split(value))
            elif key == "RestartSec":
                pause = float(value.removesuffix("ms")) / 1000
    return command, environment, pause


class Printer:
    """A printer on 127.0.0.1 that takes whatever comes."""

    def __init__(self):
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port, self.bytes = self.listener.getsockname()[1], b""
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self):
        while True:
            link, _ = self.listener.accept()
            with link:
                while part := link.recv(65536):
                    self.bytes += part


class Systemd:
    """What NOTIFY_SOCKET leads to."""

    def __init__(self, root, owner):
        path = os.path.join(root, RUN, "notify")
        self.socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.socket.bind(path)
        os.chown(path, *owner)

    def wait_for(self, word, seconds):
        self.socket.settimeout(seconds)
        while word not in self.socket.recv(4096).decode():
            pass


def start(root, owner, port):
    """The unit's command, as systemd would run it."""
    command, environment, _ = unit(root)
    environment |= {
        "PATH": "/usr/bin:/bin",
        # No screen and no finger here: pixels go nowhere, touches come from `Finger`.
        "WLR_BACKENDS": "headless",
        "WLR_LIBINPUT_NO_DEVICES": "1",
        "NOTIFY_SOCKET": f"/{RUN}/notify",
        "WATCHDOG_USEC": "10000000",
        "WATCHDOG_PID": "1",
    }
    config = os.path.join(root, "etc/keuzekiosk/kiosk.ron")
    with open(config) as file:
        text = file.read()
    with open(config, "w") as file:
        file.write(text.replace('address: "screen"', f'address: "tcp:127.0.0.1:{port}?status=none"'))
    return subprocess.Popen(
        ["/usr/sbin/chroot", f"--userspec={owner[0]}:{owner[1]}", root, *shlex.split(command)],
        env=environment, start_new_session=True,
    )


def kiosk_of(root):
    """The process id of the program under cage."""
    for pid in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{pid}/cmdline") as file:
                words = file.read().split("\0")
            if words[0] == "/usr/bin/keuzekiosk" and os.readlink(f"/proc/{pid}/root") == root:
                return int(pid)
        except OSError:
            continue
    raise ProcessLookupError("no kiosk under cage")


class Finger:
    """A pointer of wlroots' own making (zwlr_virtual_pointer_v1), spoken to over
    the Wayland socket. A device must outlive its touch, so no tool that ends
    after each movement will do."""

    MANAGER, POINTER = 3, 4

    def __init__(self, path):
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.connect(path)
        self._say(1, 1, struct.pack("<I", 2))
        name, version = self._global(b"zwlr_virtual_pointer_manager_v1")
        interface = b"zwlr_virtual_pointer_manager_v1\0"
        bound = struct.pack("<II", name, len(interface)) + interface
        self._say(2, 0, bound + struct.pack("<II", min(version, 2), self.MANAGER))
        self._say(self.MANAGER, 0, struct.pack("<II", 0, self.POINTER))

    def _say(self, thing, request, body=b""):
        self.socket.sendall(struct.pack("<II", thing, (8 + len(body)) << 16 | request) + body)

    def _global(self, wanted):
        heard = b""
        while True:
            heard += self.socket.recv(65536)
            at = 0
            while len(heard) >= at + 8:
                thing, size = struct.unpack_from("<II", heard, at)
                size >>= 16
                if len(heard) < at + size:
                    break
                name, length = struct.unpack_from("<II", heard, at + 8)
                if thing == 2 and heard[at + 16 : at + 15 + length] == wanted:
                    return name, struct.unpack_from("<I", heard, at + size - 4)[0]
                at += size
            heard = heard[at:]

    def touch(self, x, y):
        """Down and up, in px of the panel in the middle of the screen."""
        scale = min(SCREEN[0] / PANEL[0], SCREEN[1] / PANEL[1])
        place = [round((SCREEN[i] - PANEL[i] * scale) / 2 + at * scale) for i, at in enumerate((x, y))]
        self._say(self.POINTER, 1, struct.pack("<IIIII", 0, *place, *SCREEN))
        self._say(self.POINTER, 4)
        for pressed in (1, 0):
            time.sleep(0.1)
            self._say(self.POINTER, 2, struct.pack("<III", 0, 0x110, pressed))
            self._say(self.POINTER, 4)
        time.sleep(0.6)


def main():
    root = os.path.realpath(sys.argv[1])
    with open(os.path.join(root, "etc/passwd")) as file:
        fields = next(line.split(":") for line in file if line.startswith("keuzekiosk:"))
    owner = int(fields[2]), int(fields[3])
    os.makedirs(os.path.join(root, RUN), mode=0o700, exist_ok=True)
    os.chown(os.path.join(root, RUN), *owner)
    printer, systemd = Printer(), Systemd(root, owner)
    session = start(root, owner, printer.port)
    try:
        systemd.wait_for("READY=1", 20)
        print("  READY=1 from under cage")
        time.sleep(1)
        finger = Finger(os.path.join(root, RUN, "wayland-0"))
        time.sleep(0.5)
        for place in TAPS:
            finger.touch(*place)
        end = time.monotonic() + 20
        while b"\x1dV" not in printer.bytes[-8:] and time.monotonic() < end:
            time.sleep(0.1)
        assert b"\x1b@" in printer.bytes and b"\x1dV" in printer.bytes[-8:], "no whole paper"
        print(f"  the touch path printed {len(printer.bytes)} bytes, from ESC @ to the cut")
        systemd.wait_for("WATCHDOG=1", 10)
        print("  the watchdog is fed")

        began = time.monotonic()
        # The first one takes away Rust's look at its stacks; a real fault comes
        # back by itself.
        kiosk = kiosk_of(root)
        for _ in range(2):
            os.kill(kiosk, signal.SIGSEGV)
            time.sleep(0.1)
        session.wait(5)
        time.sleep(unit(root)[2])
        session = start(root, owner, printer.port)
        systemd.wait_for("READY=1", 10)
        back = time.monotonic() - began
        print(f"  after a crash the rest screen is back in {back:.2f} s, RestartSec included")
        assert back < 3
    finally:
        os.killpg(session.pid, signal.SIGTERM)
        session.wait(10)
        for name in os.listdir(os.path.join(root, RUN)):
            os.remove(os.path.join(root, RUN, name))


if __name__ == "__main__":
    main()
