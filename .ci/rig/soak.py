#!/usr/bin/env python3
"""Visits in real time: fingers anywhere on the glass of a release build, paper
on a loopback printer, and a systemd that watches.

    .ci/rig/soak.py target/release/keuzekiosk --minutes 120

Fails when the kiosk ends, its memory grows by more than 1 MB after the first
tenth of the time, it opens more and more files, or the watchdog goes hungry.
"""

import argparse
import os
import random
import socket
import subprocess
import sys
import tempfile
import threading
import time

from display import display, need, until
from journey import JOURNEY, PANEL, WINDOW
from loopback import LoopbackPrinter

WATCHDOG_SECONDS = 10
UNIT = os.path.join(os.path.dirname(__file__), "../../deploy/systemd/keuzekiosk.service")


class Systemd:
    """Listens as systemd does to a unit with WatchdogSec."""

    def __init__(self, folder):
        self.path = os.path.join(folder, "notify")
        self.socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.socket.bind(self.path)
        self.ready, self.fed, self.last, self.longest = False, 0, time.monotonic(), 0.0
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self):
        while True:
            said = self.socket.recv(4096).decode().split("\n")
            self.ready |= "READY=1" in said
            if "WATCHDOG=1" in said:
                now = time.monotonic()
                self.longest = max(self.longest, now - self.last)
                self.last, self.fed = now, self.fed + 1

    def environment(self):
        watchdog = {"NOTIFY_SOCKET": self.path, "WATCHDOG_USEC": str(WATCHDOG_SECONDS * 1_000_000)}
        return watchdog | allocator()


def allocator():
    """How the unit asks glibc to give memory back."""
    with open(UNIT) as file:
        lines = [line for line in file if line.startswith("Environment=GLIBC_TUNABLES=")]
    return dict([lines[0].strip().removeprefix("Environment=").split("=", 1)])


def memory(pid):
    """kB that are the kiosk's alone."""
    with open(f"/proc/{pid}/smaps_rollup") as file:
        return sum(int(line.split()[1]) for line in file if line.startswith("Private_"))


def descriptors(pid):
    return len(os.listdir(f"/proc/{pid}/fd"))


def visit(finger, chance):
    """Somebody comes, touches this and that, and walks off or stops."""
    for _, x, y in JOURNEY[: chance.randrange(1, len(JOURNEY) + 1)]:
        finger.tap(x, y)
        time.sleep(0.32)
    for _ in range(chance.randrange(0, 12)):
        x, y = chance.randrange(PANEL[0]), chance.randrange(PANEL[1])
        finger.down(x, y)
        if chance.random() < 0.2:
            finger.move(x, min(y + 200, PANEL[1] - 1))
        finger.up(x, y)
        time.sleep(chance.choice([0.05, 0.32, 0.32, 0.6]))


def soak(binary, minutes, seed, report_every=300):
    chance, printer = random.Random(seed), LoopbackPrinter()
    with display(*PANEL) as shown, tempfile.TemporaryDirectory() as folder:
        systemd = Systemd(folder)
        config = os.path.join(folder, "kiosk.ron")
        with open(config, "w") as file:
            file.write(
                f'(printer: (address: "{printer.address()}"), voice: "none",'
                " idle: (seconds: 5, warning_seconds: 5, help_seconds: 5))"
            )
        command = [binary, "run", "--fullscreen", "--config", config]
        kiosk = subprocess.Popen(command, env=shown.environment() | systemd.environment())
        try:
            until(lambda: systemd.ready, 20, "READY=1")
            began = reported = time.monotonic()
            end, warm, visits = began + minutes * 60, None, 0
            while time.monotonic() < end:
                if kiosk.poll() is not None:
                    raise ChildProcessError(f"the kiosk ended with {kiosk.returncode}")
                visit(shown.finger, chance)
                visits += 1
                if visits % 5 == 0:
                    time.sleep(11)
                now = time.monotonic()
                if warm is None and now > began + minutes * 6:
                    time.sleep(11)
                    warm = memory(kiosk.pid), descriptors(kiosk.pid)
                if now > reported + report_every:
                    reported = now
                    state = f"{memory(kiosk.pid)} kB, {descriptors(kiosk.pid)} descriptors"
                    print(f"{(now - began) / 60:.0f} min: {visits} visits, {state}, "
                          f"fed {systemd.fed} times, longest wait {systemd.longest:.1f} s", flush=True)
            time.sleep(11)
            last = memory(kiosk.pid), descriptors(kiosk.pid)
            print(f"{minutes} min, {visits} visits, {len(printer.bytes)} bytes of paper")
            print(f"memory {warm[0]} -> {last[0]} kB, descriptors {warm[1]} -> {last[1]}")
            print(f"watchdog fed {systemd.fed} times, longest wait {systemd.longest:.1f} s")
            assert kiosk.poll() is None, "the kiosk ended"
            assert last[0] - warm[0] < 1000, "memory grows"
            assert last[1] <= warm[1], "descriptors grow"
            assert systemd.longest < WATCHDOG_SECONDS, "the watchdog goes hungry"
        finally:
            kiosk.kill()
            kiosk.wait()


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("binary")
    parser.add_argument("--minutes", type=float, default=120)
    parser.add_argument("--seed", type=int, default=20261122)
    options = parser.parse_args()
    need(WINDOW)
    soak(os.path.abspath(options.binary), options.minutes, options.seed)
    print("the soak held")


if __name__ == "__main__":
    sys.exit(main())
