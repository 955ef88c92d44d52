#!/usr/bin/env python3
"""Kills the kiosk, and the installs of packs under it, at random moments: it
always starts again within 3 s, and always with a whole pack.

    tests/deploy/power-cut.py target/release/keuzekiosk [--times 200]

kill -9 takes the program away between any two instructions. What a disk loses
with the power is another matter: for that every step of an install is on the
disk (fsync) before the next, and the signature is looked at at each start.
"""

import argparse
import os
import random
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.realpath(__file__))
sys.path.insert(0, os.path.join(HERE, "../../.ci/rig"))

from display import display, need  # noqa: E402
from journey import PANEL, WINDOW  # noqa: E402

PACK = os.path.join(HERE, "../../content/ptss-nl")
STARTS_WITHIN = 3.0
# Beats fast, so that the metrics tell at once which pack is shown.
WATCHDOG = {"WATCHDOG_USEC": "400000"}


class Device:
    """A disk with installed packs, and a display."""

    def __init__(self, binary, folder, shown):
        self.binary, self.folder, self.shown = binary, folder, shown
        self.config, self.metrics = self.at("kiosk.ron"), self.at("metrics.prom")
        os.mkdir(self.at("keys"))
        self.run("pack", "keygen", self.at("desk.key"), "--no-password")
        shutil.copy(self.at("desk.pub"), self.at("keys"))
        with open(self.config, "w") as file:
            file.write('(installed: (packs: "packs", keys: "keys"), metrics: "metrics.prom")')
        self.notify = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.notify.bind(self.at("notify"))
        self.notify.settimeout(10)

    def at(self, name):
        return os.path.join(self.folder, name)

    def run(self, *words):
        return subprocess.run([self.binary, *words], check=True, capture_output=True, text=True).stdout

    def offer(self, version):
        """A signed pack file of this version."""
        draft, file = self.at("draft"), self.at(f"{version}.pack")
        shutil.rmtree(draft, ignore_errors=True)
        shutil.copytree(PACK, draft)
        with open(os.path.join(draft, "pack.ron")) as manifest:
            text = re.sub(r"version: \d+", f"version: {version}", manifest.read())
        with open(os.path.join(draft, "pack.ron"), "w") as manifest:
            manifest.write(text)
        self.run("pack", "build", draft, "--out", file)
        self.run("pack", "sign", file, "--key", self.at("desk.key"))
        return file

    def install(self, file):
        return subprocess.Popen(
            [self.binary, "pack", "install", file, "--config", self.config],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )

    def start(self):
        """The kiosk, and how long it took to its first picture."""
        environment = self.shown.environment() | {"NOTIFY_SOCKET": self.at("notify")} | WATCHDOG
        began = time.monotonic()
        command = [self.binary, "run", "--fullscreen", "--config", self.config]
        kiosk = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)
        self.kiosks = [kiosk]
        while "READY=1" not in self.notify.recv(4096).decode():
            pass
        return kiosk, time.monotonic() - began

    def shows(self):
        """The version of the pack that the running kiosk shows."""
        while "WATCHDOG=1" not in self.notify.recv(4096).decode():
            pass
        end = time.monotonic() + 2
        while time.monotonic() < end:
            if os.path.exists(self.metrics):
                with open(self.metrics) as file:
                    found = re.search(r'content_version\{pack="ptss-nl"\} (\d+)', file.read())
                return int(found[1])
        raise AssertionError("the metrics name no pack")

    def end(self):
        for process in self.kiosks:
            process.kill()
            process.wait()

    def silence(self):
        """What a killed kiosk has still said."""
        self.notify.setblocking(False)
        try:
            while True:
                self.notify.recv(4096)
        except BlockingIOError:
            self.notify.settimeout(10)


def cut(device, times, chance):
    """The power goes `times` times; answers the slowest start and the counts."""
    began = time.monotonic()
    version = 2
    assert device.install(device.offer(version)).wait() == 0
    usual = time.monotonic() - began
    slowest, came_through = 0.0, 0
    kiosk, _ = device.start()
    for number in range(times):
        file = device.offer(version + 1)
        during_install = number % 4 != 0
        install = device.install(file) if during_install else None
        if not during_install:
            device.shown.finger.tap(540, 1590)
        time.sleep(chance.uniform(0, usual))
        for process in filter(None, (install, kiosk)):
            process.send_signal(signal.SIGKILL)
            process.wait()
        device.silence()
        if os.path.exists(device.metrics):
            os.remove(device.metrics)
        kiosk, took = device.start()
        slowest = max(slowest, took)
        assert took < STARTS_WITHIN, f"start {number} took {took:.1f} s"
        shown, listed = device.shows(), device.run("pack", "list", "--config", device.config)
        assert shown in (version, version + 1), f"version {shown} after {version}"
        assert f"ptss-nl {shown}:" in listed, listed
        came_through += shown > version
        version = shown
        os.remove(file)
        os.remove(file + ".minisig")
    return slowest, came_through


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("binary")
    parser.add_argument("--times", type=int, default=200)
    parser.add_argument("--seed", type=int, default=20261122)
    options = parser.parse_args()
    need(WINDOW)
    with display(*PANEL) as shown, tempfile.TemporaryDirectory() as folder:
        device = Device(os.path.abspath(options.binary), folder, shown)
        try:
            slowest, came_through = cut(device, options.times, random.Random(options.seed))
        finally:
            device.end()
    print(f"cut {options.times} times: the slowest start took {slowest * 1000:.0f} ms;")
    print(f"{came_through} installs had come through, the others left the pack before whole")


if __name__ == "__main__":
    sys.exit(main())
