#!/usr/bin/env python3
"""A kiosk from a bare Debian to its purge, on a whole machine: its own kernel,
systemd, udev, cage and seatd, in qemu.

    tests/deploy/real-boot.py keuzekiosk_*.deb [--suite trixie] [--pictures DIR]

The package installs from a local repository, the machine starts anew, the
kiosk stands on a turned panel, a finger on the glass prints on a network
printer, systemd restarts what crashes or hangs with nothing but black between,
a stick brings content, the sandbox holds, and purge leaves nothing.
Takes some minutes, root, and a Debian mirror (only to make the Debian).
"""

import argparse
import base64
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.realpath(__file__))
sys.path.insert(0, os.path.join(HERE, "../../.ci/rig"))

from display import need, until  # noqa: E402
from journey import JOURNEY, PANEL  # noqa: E402
from loopback import LoopbackPrinter  # noqa: E402
from machine import GLASS, Machine, make_disk  # noqa: E402

NEEDED = {
    "qemu-system-x86_64": "qemu-system-x86",
    "debootstrap": "debootstrap",
    "apt-ftparchive": "apt-utils",
    "mkfs.vfat": "dosfstools",
    "mcopy": "mtools",
}
BOOTS = "linux-image-amd64 systemd-sysv udev dbus kmod"
PACK = os.path.join(HERE, "../../content/ptss-nl")
METRICS = "/run/keuzekiosk-metrics/keuzekiosk.prom"
CONFIG = """(
    panel: (turned: right),
    printer: (address: "tcp:10.0.2.2:{port}"),
    // With a voice, which may come up at any moment, buttons stand elsewhere.
    voice: "none",
    metrics: "%s",
    idle: (seconds: 5, warning_seconds: 5, help_seconds: 5),
)
""" % METRICS
# What others make anew meanwhile, with the same content but for the account.
OF_OTHERS = r"/(passwd|group|shadow|gshadow)-$|/\.pwd\.lock$"


def say(words):
    print("==", words, flush=True)


def bare_debian(suite, deb, root):
    """A Debian that boots and has what the package needs and recommends, with a
    repository that holds the package alone."""
    cached = f"/var/cache/keuzekiosk-{suite}-boots.tar"
    inside = ["chroot", root, "/usr/bin/env", "-i", "PATH=/usr/sbin:/usr/bin:/sbin:/bin"]
    inside += ["LC_ALL=C.UTF-8", "DEBIAN_FRONTEND=noninteractive", "sh", "-ec"]

    def run(command):
        subprocess.run([*inside, command], check=True, stdout=subprocess.DEVNULL)

    if os.path.exists(cached):
        subprocess.run(["tar", "-C", root, "-xf", cached], check=True)
    else:
        subprocess.run(
            ["debootstrap", "--variant=minbase", suite, root], check=True, stdout=subprocess.DEVNULL
        )
        run(f"apt-get update -qq; apt-get install -qq -y --no-install-recommends {BOOTS} 2>&1")
        subprocess.run(["tar", "-C", root, "-cf", cached, "."], check=True)
    os.mkdir(f"{root}/repo")
    shutil.copy(deb, f"{root}/repo")
    fields = ["dpkg-deb", "-f", deb, "Depends", "Recommends"]
    needs = subprocess.run(fields, check=True, capture_output=True, text=True).stdout
    needs = re.sub(r"\([^)]*\)|,|^\w+:", "", needs, flags=re.M).split()
    run(f"""apt-get update -qq
        apt-get install -qq -y --no-install-recommends {' '.join(needs)} 2>&1
        apt-get clean; rm -rf /etc/apt/sources.list* /var/lib/apt/lists/*
        echo 'deb [trusted=yes] file:/repo ./' > /etc/apt/sources.list""")
    for what in ("packages", "release"):
        made = subprocess.run(
            ["apt-ftparchive", what, "."], cwd=f"{root}/repo", check=True, capture_output=True
        )
        with open(f"{root}/repo/{what.capitalize()}", "wb") as file:
            file.write(made.stdout)


def make_stick(deb, folder):
    """A stick with a signed pack, one version on; its image, and the public key."""
    subprocess.run(["dpkg-deb", "-x", deb, f"{folder}/deb"], check=True)

    def keuzekiosk(*words):
        subprocess.run(
            [f"{folder}/deb/usr/bin/keuzekiosk", *words], check=True, stdout=subprocess.DEVNULL
        )

    shutil.copytree(PACK, f"{folder}/pack")
    with open(f"{folder}/pack/pack.ron") as manifest:
        text = manifest.read()
    version = int(re.search(r"version: (\d+)", text)[1]) + 1
    with open(f"{folder}/pack/pack.ron", "w") as manifest:
        manifest.write(re.sub(r"version: \d+", f"version: {version}", text))
    keuzekiosk("pack", "keygen", f"{folder}/desk.key", "--no-password")
    keuzekiosk("pack", "build", f"{folder}/pack", "--out", f"{folder}/keuzekiosk.pack")
    keuzekiosk("pack", "sign", f"{folder}/keuzekiosk.pack", "--key", f"{folder}/desk.key")
    stick = f"{folder}/stick.img"
    subprocess.run(["truncate", "-s", "64M", stick], check=True)
    subprocess.run(["mkfs.vfat", "-n", "KEUZEKIOSK", stick], check=True, stdout=subprocess.DEVNULL)
    for file in ("keuzekiosk.pack", "keuzekiosk.pack.minisig"):
        subprocess.run(["mcopy", "-i", stick, f"{folder}/{file}", f"::{file}"], check=True)
    with open(f"{folder}/desk.pub") as key:
        return stick, version, key.read()


class Kiosk:
    """The kiosk on the machine: what it shows, and how it is touched."""

    def __init__(self, machine, pictures):
        self.machine, self.pictures = machine, pictures
        self.resting = None

    def config(self, text):
        coded = base64.b64encode(text.encode()).decode()
        self.machine.run(f"echo {coded} | base64 -d > /etc/keuzekiosk/kiosk.ron")

    def tap(self, x, y):
        """A tap in px of the panel as it hangs: turned clockwise, so that its
        left edge is up."""
        self.machine.touch(y / PANEL[1], 1 - x / PANEL[0])

    def await_rest(self, seconds):
        """Until the rest screen is there, as it was before."""
        until(lambda: self.machine.look() == self.resting, seconds, "the rest screen")

    def keep(self, name, picture=None):
        if self.pictures:
            with open(os.path.join(self.pictures, f"{name}.ppm"), "wb") as file:
                file.write(b"P6\n%d %d\n255\n" % GLASS + (picture or self.machine.look()))

    def show(self, what):
        return self.machine.run(f"systemctl show keuzekiosk -P {what}")

    def pid(self):
        return self.machine.run("grep -lsx keuzekiosk /proc/[0-9]*/comm | grep -o '[0-9]*'")


def kind_of(picture, resting):
    """The rest screen, black, or what a look in the middle of painting sees:
    rows of both."""
    if picture == resting:
        return "rest"
    row = GLASS[0] * 3
    if len(picture) != len(resting):
        return "other"
    if is_without_signal(picture):
        return "black"
    rows = (slice(at, at + row) for at in range(0, len(picture), row))
    seen = {"black" if not any(picture[at]) else picture[at] == resting[at] for at in rows}
    return "black" if seen == {"black"} else "half" if False not in seen else "other"


def is_without_signal(picture):
    """Where a panel gets no signal and is dark, QEMU writes "Display output is
    not active." in the middle of the glass, and nothing else."""
    (width, height), row = GLASS, GLASS[0] * 3
    middle = slice(height // 2 - 12, height // 2 + 12)
    lit = sum(any(picture[at : at + 3]) for at in range(row * middle.start, row * middle.stop, 3))
    around = any(picture[: row * middle.start]) or any(picture[row * middle.stop :])
    return not around and 0 < lit < width


def installs(machine):
    say("apt install, from the local repository alone")
    machine.run("apt-get update -qq")
    before = listing(machine)
    # What apt prints is long, and of no use here.
    quietly = ">/tmp/apt 2>&1 || { tail -n 20 /tmp/apt; false; }"
    machine.run(f"DEBIAN_FRONTEND=noninteractive apt-get install -y keuzekiosk {quietly}", 300)
    print("  ", machine.run("keuzekiosk --version"))
    asked = [machine.run(f"systemctl is-{what} keuzekiosk", may_fail=True) for what in ("enabled", "active")]
    assert asked == ["enabled", "inactive"], asked
    print("   the service waits for the next boot, and leaves the console to whoever types there")
    return before


def listing(machine):
    """Every file there is, and every account."""
    skipped = "proc run sys dev repo tmp var/lib/dpkg var/lib/apt var/cache var/log var/tmp".split()
    skipped = " -o ".join(f"-path ./{name}" for name in skipped)
    files = machine.run(f"cd /; find . -xdev \\( {skipped} \\) -prune -o -print | sort")
    accounts = machine.run("sort /etc/passwd /etc/group")
    return [line for line in (files + accounts).split("\n") if not re.search(OF_OTHERS, line)]


def starts(kiosk):
    say("the machine starts anew, and the kiosk with it, on a turned panel")
    machine = kiosk.machine
    machine.run("sync")
    began = time.monotonic()
    machine.ask("system_reset")
    machine.await_shell()
    until(lambda: kiosk.show("ActiveState") == "active", 60, "the kiosk after a boot")
    print(f"   active {time.monotonic() - began:.1f} s after the reset, systemd's own shell included")
    time.sleep(3)
    kiosk.resting = machine.look()
    kiosk.keep("rest")
    assert len({kiosk.resting[i : i + 3] for i in range(0, len(kiosk.resting), 111)}) > 50, "no picture"
    status = machine.run(f"cat /proc/{kiosk.pid()}/status")
    for line in ("CapEff:\t0000000000000000", "NoNewPrivs:\t1", "Seccomp:\t2"):
        assert line in status, status
    assert machine.run(f"stat -c %U /proc/{kiosk.pid()}") == "keuzekiosk"
    print("   runs as keuzekiosk, without capabilities, under seccomp")


def prints(kiosk, printer):
    say("a finger on the glass leads to paper")
    for name, x, y in JOURNEY:
        kiosk.tap(x, y)
        kiosk.keep(name.replace(" ", "-"))
    until(printer.has_whole_paper, 20, "a whole paper")
    print(f"   {len(printer.bytes)} bytes, from ESC @ to the cut, by way of 10.0.2.2 alone")
    kiosk.await_rest(25)
    print("   and afterwards the rest screen is byte for byte as before")


class Watch:
    """Looks at the glass all the time."""

    def __init__(self, kiosk):
        self.kiosk, self.seen = kiosk, {"rest": 0, "black": 0, "half": 0, "other": 0}

    def until_back(self, seconds):
        began, gone = time.monotonic(), False
        while time.monotonic() < began + seconds:
            picture = self.kiosk.machine.look()
            kind = kind_of(picture, self.kiosk.resting)
            self.seen[kind] += 1
            if kind == "other":
                self.kiosk.keep(f"other-{self.seen['other']}", picture)
            gone |= kind != "rest"
            if gone and kind == "rest":
                return time.monotonic() - began
        raise TimeoutError(f"the rest screen is not back: {self.seen}")


def comes_back(kiosk):
    say("systemd brings it back, and shows nothing but black meanwhile")
    machine = kiosk.machine
    for signal, seconds, what in (("KILL", 3, "a crash"), ("SEGV", 3, "a fault"), ("STOP", 14, "a hang")):
        restarts = int(kiosk.show("NRestarts"))
        watch, pid = Watch(kiosk), kiosk.pid()
        # The first SEGV takes away Rust's look at its stacks; a real fault
        # comes back by itself.
        again = f"; sleep 0.1; kill -SEGV {pid}" if signal == "SEGV" else ""
        machine.run(f"kill -{signal} {pid}{again}")
        back = watch.until_back(30)
        print(f"   after {what} the rest screen is back in {back:.1f} s; seen meanwhile: {watch.seen}")
        # An emulated processor says nothing of times; headless.py measures them.
        assert back < seconds or not machine.is_real, "too late"
        assert watch.seen["black"] and not watch.seen["other"], "something else was on the glass"
        assert int(kiosk.show("NRestarts")) == restarts + 1
    found = machine.run("find / -xdev -name 'core*' -newer /etc/keuzekiosk/kiosk.ron -type f -size +100k")
    assert not found, found
    print("   no core was written anywhere")


def takes_stick(kiosk, version, key):
    say("a stick brings content, signed by a key that this kiosk trusts")
    machine = kiosk.machine

    def shown():
        # As node_exporter reads it: by another account, without a right here.
        other = "setpriv --reuid=nobody --regid=nogroup --clear-groups"
        said = machine.run(f"{other} cat {METRICS}", may_fail=True)
        return re.search(r'content_version\{pack="ptss-nl"\} (\d+)', said)[1]

    def plug():
        machine.ask("device_add", driver="usb-storage", drive="stick", id="plugged", removable=True)

    assert shown() == str(version - 1)
    log = "journalctl --namespace=keuzekiosk -o cat --no-pager"
    plug()
    until(lambda: "error:" in machine.run(f"{log} -u keuzekiosk-stick"), 30, "a refusal")
    print("   refused without the key:", machine.run(f"{log} -u keuzekiosk-stick | grep error:"))
    machine.ask("device_del", id="plugged")
    until(lambda: not machine.run("ls /dev/disk/by-label", may_fail=True).count("KEUZEKIOSK"), 20, "no stick")

    coded = base64.b64encode(key.encode()).decode()
    machine.run(f"echo {coded} | base64 -d > /etc/keuzekiosk/keys/desk.pub")
    # The stick is gone again before anybody can look; the options stand in the
    # mount unit.
    plugged = "systemctl show media-keuzekiosk.mount -P Options"
    plug()
    until(lambda: "content: ptss-nl" in machine.run(f"{log} -u keuzekiosk | tail -n 3"), 60, "new content")
    print("   taken in:", machine.run(f"{log} -u keuzekiosk | tail -n 1"))
    until(lambda: "ro" not in machine.run("grep keuzekiosk /proc/mounts", may_fail=True), 20, "no mount")
    print("   mounted with", machine.run(plugged), "and unmounted by itself")
    kiosk.machine.run("systemctl restart keuzekiosk")
    until(lambda: kiosk.show("ActiveState") == "active", 20, "the kiosk")
    until(lambda: shown() == str(version), 20, "the version in the metrics")
    kiosk.await_rest(10)


def holds(kiosk, port):
    say("the sandbox, as this systemd enforces it")
    machine = kiosk.machine
    rated = machine.run("systemd-analyze security keuzekiosk --no-pager | tail -n 1")
    print("  ", rated)
    assert float(re.search(r": (\d\.\d)", rated)[1]) <= 1.5
    group = machine.run("echo /sys/fs/cgroup$(systemctl show keuzekiosk -P ControlGroup)")

    def reaches(host, port, join=f"echo $BASHPID > {group}/cgroup.procs"):
        dial = f"{join}; timeout 10 bash -c 'exec 3<>/dev/tcp/{host}/{port}'"
        return "yes" in machine.run(f"( {dial} && echo yes )", may_fail=True)

    assert reaches("10.0.2.2", port), "the printer cannot be reached"
    assert reaches("10.0.2.9", 9100, join=":") and not reaches("10.0.2.9", 9100)
    print("   from its cgroup the printer can be reached; another who answers cannot")
    held = machine.run(f"cat {group}/memory.swap.max")
    assert held == "0", held
    journals = machine.run("find /run/log/journal /var/log/journal -path '*keuzekiosk*' -type f", may_fail=True)
    assert "/run/log/journal/" in journals and not re.search("^/var/", journals, re.M), journals
    print("   no swap; its journal is in memory, and says:")
    log = machine.run("journalctl --namespace=keuzekiosk -o cat --no-pager -u keuzekiosk")
    for line in sorted(set(log.split("\n"))):
        print("     ", line)
    for word in ("emdr", "behandel", "psycho", "keuzekaart"):
        assert word not in log.lower(), f"{word} is in the log"


def leaves(machine, before):
    say("purge leaves nothing behind")
    machine.run("DEBIAN_FRONTEND=noninteractive apt-get purge -y keuzekiosk >/tmp/apt 2>&1", 120)
    after = listing(machine)
    differs = set(before) ^ set(after)
    assert not differs, sorted(differs)
    left = "/run/keuzekiosk* /run/log/journal/*.keuzekiosk /var/log/journal/*.keuzekiosk"
    said = machine.run(f"ls -d {left}; systemctl status keuzekiosk", may_fail=True)
    assert said.count("No such file") == 3 and "could not be found" in said, said


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("deb")
    parser.add_argument("--suite", default="trixie")
    parser.add_argument("--pictures")
    parser.add_argument("--kvm", action="store_true", help="where the processor can; else it is emulated, and slow")
    options = parser.parse_args()
    deb = os.path.realpath(options.deb)
    if options.pictures:
        os.makedirs(options.pictures, exist_ok=True)
    need(NEEDED)
    with tempfile.TemporaryDirectory() as folder:
        say(f"a {options.suite} that boots")
        root = f"{folder}/root"
        os.mkdir(root)
        bare_debian(options.suite, deb, root)
        stick, version, key = make_stick(deb, folder)
        make_disk(root, f"{folder}/disk")
        machine = Machine(f"{root}/boot", f"{folder}/disk", stick, folder, options.kvm)
        try:
            printer, kiosk = LoopbackPrinter(), Kiosk(machine, options.pictures)
            before = installs(machine)
            kiosk.config(CONFIG.format(port=printer.port))
            starts(kiosk)
            prints(kiosk, printer)
            comes_back(kiosk)
            takes_stick(kiosk, version, key)
            holds(kiosk, printer.port)
            leaves(machine, before)
        finally:
            machine.off()
    say("a real machine is a kiosk, and then as bare as it was")


if __name__ == "__main__":
    sys.exit(main())
