#!/usr/bin/env python3
"""Visits in real time: fingers anywhere on the glass of a release build, paper
on a loopback printer, and a systemd that watches.

    .ci/rig/soak.py target/release/keuzekiosk --minutes 120

Fails when the kiosk ends, its memory grows by more than 1 MB after the first
tenth of the time, it opens more and more files, or the watchdog goes hungry.
Memory is read while the kiosk rests after every fifth visit, and the median of
the second tenth is laid beside the median of the last: one reading alone may
be 3 MB off, because the allocator gives large blocks back when it likes.
"""

import argparse
import os
import random
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time

from display import display, need, until
from journey import JOURNEY, PANEL, WINDOW
from loopback import LoopbackPrinter

WATCHDOG_SECONDS = 10
# Five seconds until the kiosk asks, five until it forgets, and four to settle on a
# machine that does something else too: the question alone holds 12 MB of letters.
UNTIL_RESTING = 14
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
    """kB that the kiosk has written, in memory or swapped out. Pages of the program
    itself come and go with whoever else runs it."""
    own = ("Private_Dirty:", "Swap:")
    with open(f"/proc/{pid}/smaps_rollup") as file:
        return sum(int(line.split()[1]) for line in file if line.startswith(own))


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


def judge(rests):
    """Lays the second tenth of the readings beside the last."""
    tenth = max(1, len(rests) // 10)
    warm, last = rests[tenth : 2 * tenth], rests[-tenth:]
    grown = []
    for what, column in (("memory in kB", 0), ("descriptors", 1)):
        before, after = (statistics.median(rest[column] for rest in part) for part in (warm, last))
        values = [rest[column] for rest in rests[tenth:]]
        print(f"{what}: median {before} -> {after}, {min(values)} to {max(values)} in {len(values)} readings")
        grown.append(after - before)
    assert grown[0] < 1000, "memory grows"
    assert grown[1] <= 0, "descriptors grow"


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
            end, visits, rests = began + minutes * 60, 0, []
            while time.monotonic() < end:
                if kiosk.poll() is not None:
                    raise ChildProcessError(f"the kiosk ended with {kiosk.returncode}")
                visit(shown.finger, chance)
                visits += 1
                if visits % 5:
                    continue
                time.sleep(UNTIL_RESTING)
                now = time.monotonic()
                rests.append(((now - began) / 60, memory(kiosk.pid), descriptors(kiosk.pid)))
                if now > reported + report_every:
                    reported = now
                    print("{:.0f} min: {} visits, {} kB, {} descriptors, fed {} times, longest wait {:.1f} s".format(
                        rests[-1][0], visits, *rests[-1][1:], systemd.fed, systemd.longest), flush=True)
            print(f"{minutes} min, {visits} visits, {len(printer.bytes)} bytes of paper")
            print(f"watchdog fed {systemd.fed} times, longest wait {systemd.longest:.1f} s")
            assert kiosk.poll() is None, "the kiosk ended"
            judge([rest[1:] for rest in rests])
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
