#!/usr/bin/env python3
"""The kiosk as systemd watches it, on an X server and by each renderer: a screen
that hangs gives no sign of life though the program lives on, and staff who touch
Herstarten end the program.

    .ci/rig/watched.py target/release/keuzekiosk

The screen is made to hang by its metrics, which it writes on its own beat: they
go into a pipe that nobody reads.
"""

import argparse
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time

from display import display, need, until
from journey import MESA, PANEL, WINDOW, settled
from loopback import LoopbackPrinter

PACK = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../content/ptss-nl")
# Asks for a sign of life five times a second.
WATCHDOG_USEC = 400_000
PIN = "271828"
# Where staff hold and touch, in px of the panel.
BEGIN, MARK, RESTART, OK = (540, 1590), (86, 58), (812, 1503), (799, 1632)
COLUMNS, ROWS = (281, 539, 799), (1134, 1300, 1466)


def key(digit):
    """Where the pad has one of 1 to 9."""
    return COLUMNS[(int(digit) - 1) % 3], ROWS[(int(digit) - 1) // 3]


def lasting_pack(folder):
    """The shipped pack; no notice of an expiry moves the buttons of staff."""
    pack = os.path.join(folder, "pack")
    shutil.copytree(PACK, pack)
    path = os.path.join(pack, "help.ron")
    with open(path) as file:
        text = file.read()
    lasting, found = re.subn(r"expires: \(year: \d+", "expires: (year: 2999", text)
    assert found == 1, "the help numbers expire on one day"
    with open(path, "w") as file:
        file.write(lasting)
    return pack


class Systemd:
    """What NOTIFY_SOCKET leads to. It always listens: a socket that nobody reads
    holds up who writes to it."""

    def __init__(self, folder):
        self.path, self.said = os.path.join(folder, "notify"), []
        self.socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.socket.bind(self.path)
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self):
        while True:
            self.said.append(self.socket.recv(4096).decode().strip())

    def environment(self):
        return {"NOTIFY_SOCKET": self.path, "WATCHDOG_USEC": str(WATCHDOG_USEC)}

    def wait_for(self, word, seconds):
        until(lambda: word in self.said, seconds, word)


def start(binary, renderer, shown, printer, systemd, folder):
    config, metrics = (os.path.join(folder, name) for name in ("kiosk.ron", "keuzekiosk.prom"))
    with open(config, "w") as file:
        file.write(
            f'(printer: (address: "{printer.address()}"), voice: "none",'
            f' pack: "{lasting_pack(folder)}", metrics: "{metrics}")'
        )
    set_pin = [binary, "staff", "set-pin", "--config", config]
    subprocess.run(set_pin, input=PIN, text=True, check=True, stdout=subprocess.DEVNULL)
    # The file is written beside its name before it takes that.
    pipe = metrics + ".new"
    os.mkfifo(pipe)
    command = [binary, "run", "--fullscreen", "--config", config, "--renderer", renderer]
    return subprocess.Popen(command, env=shown.environment() | systemd.environment()), pipe


def hangs(kiosk, pipe, printer, systemd):
    """From the first beat on, until somebody reads the pipe."""
    systemd.wait_for("WATCHDOG=1", 30)
    began, asked, heard = time.monotonic(), printer.conversations, len(systemd.said)
    until(lambda: time.monotonic() - began > 3 and printer.conversations > asked, 40, "the printer's thread")
    assert kiosk.poll() is None, f"the kiosk ended with {kiosk.returncode}"
    told = systemd.said[heard:]
    print(f"  a screen that hangs for {time.monotonic() - began:.0f} s, while the printer is asked: says {told}")
    assert told == [], "a hung screen looks well"
    with open(pipe) as read:
        assert "keuzekiosk_info" in read.read(), "something else held the screen"
    until(lambda: "WATCHDOG=1" in systemd.said[heard:], 5, "a sign of life")
    systemd.wait_for("READY=1", 5)
    print("  and is well again when it does not hang any more")


def staff_restart(kiosk, shown):
    """By the mark, the PIN and a touch; then systemd starts it again."""
    finger = shown.finger

    def tap(place):
        finger.tap(*place)
        # A second touch soon after is a tremor; and not every glass is quick.
        time.sleep(0.4)
        settled(shown.eyes, still=0.4)

    settled(shown.eyes, still=1)
    tap(BEGIN)
    settled(shown.eyes)
    finger.down(*MARK)
    time.sleep(6)
    finger.up(*MARK)
    for digit in PIN:
        tap(key(digit))
    tap(OK)
    settled(shown.eyes, still=2)
    assert kiosk.poll() is None, "it ended before it was asked to"
    tap(RESTART)
    until(lambda: kiosk.poll() is not None, 20, "the end of the program")
    print(f"  Herstarten ends the program with {kiosk.returncode}")
    assert kiosk.returncode == 0


def watch(binary, renderer):
    printer = LoopbackPrinter()
    with display(*PANEL) as shown, tempfile.TemporaryDirectory() as folder:
        systemd = Systemd(folder)
        kiosk, pipe = start(binary, renderer, shown, printer, systemd, folder)
        try:
            hangs(kiosk, pipe, printer, systemd)
            staff_restart(kiosk, shown)
        finally:
            kiosk.kill()
            kiosk.wait()


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("binary")
    binary = os.path.abspath(parser.parse_args().binary)
    need(WINDOW | MESA)
    for renderer in ("software", "gpu"):
        print(f"{renderer}:", flush=True)
        watch(binary, renderer)


if __name__ == "__main__":
    sys.exit(main())
