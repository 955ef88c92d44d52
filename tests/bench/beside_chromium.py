#!/usr/bin/env python3
"""The kiosk beside Chromium in kiosk mode, which shows the same card as a
static page: one display, one way of looking, both measured in one run.

    tests/bench/beside_chromium.py target/release/keuzekiosk [--runs 5] [--check]

Needs root: it installs Chromium, an X server without a screen, and (for the
cold starts) drops the page cache. With --check it fails unless the kiosk shows
its content in at most 1/8 of Chromium's time, warm and cold, in at most 1/12 of
its memory, idles at 0, and needs at most 1/40 of its packages.
"""

import argparse
import html
import json
import os
import pathlib
import signal
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / ".ci" / "rig"))
from display import display, need, until  # noqa: E402
from journey import PANEL, WINDOW, settled  # noqa: E402

QUESTIONS = {
    "wat": "Wat houdt het in?",
    "wanneer": "Wanneer wordt het ingezet?",
    "helpt": "Waarmee kan het me helpen?",
    "last": "Waar kan ik last van krijgen?",
    "verwachten": "Wat kan ik verwachten?",
}
STYLE = """
@font-face { font-family: A; src: url(FONT/AtkinsonHyperlegibleNext-Regular.ttf) }
@font-face { font-family: A; src: url(FONT/AtkinsonHyperlegibleNext-SemiBold.ttf); font-weight: 600 }
body { margin: 0; font: 31px/1.35 A; background: #f4f2ec; color: #16262c; overflow: hidden }
header { background: #f1eefb; padding: 40px 64px; border-bottom: 2px solid #aaa4c8 }
h1 { font: 600 56px A; margin: 0 } h2 { font: 600 33px A; margin: 24px 0 4px } p { margin: 0 }
main { background: #fff; border-radius: 24px; margin: 32px 64px; padding: 16px 40px 32px }
nav { display: flex; gap: 24px; margin: 0 64px }
nav b { flex: 1; padding: 32px; border-radius: 20px; background: #124e58; color: #fff; text-align: center }
"""
# What runs on a bare Debian beside the kiosk's own file (README.md).
LIBRARIES = ["libx11-6", "libx11-xcb1", "libxcursor1", "libxi6", "libxkbcommon-x11-0"]


def write_page(binary, folder):
    """The card's first option as one HTML file; answers its address."""
    export = subprocess.run([binary, "export", "json"], check=True, capture_output=True)
    option = json.loads(export.stdout)["cards"][0]
    parts = "".join(
        f"<h2>{question}</h2><p>{html.escape(option['answers'][key])}</p>"
        for key, question in QUESTIONS.items()
    )
    style = STYLE.replace("FONT", (ROOT / "assets" / "fonts").as_uri())
    page = pathlib.Path(folder) / "card.html"
    page.write_text(
        f"<!doctype html><html lang=nl translate=no><meta charset=utf-8>"
        f"<meta name=google content=notranslate><style>{style}</style>"
        f"<header><p>{html.escape(option['card_title'])}<h1>{option['option_title']}</h1></header>"
        f"<main>{parts}</main><nav><b>Print</b><b>Zet in mijn gesprek</b></nav>"
    )
    return page.as_uri()


def chromium(address, folder):
    """A fresh kiosk, as a careful installer would start it."""
    return [
        "chromium", "--no-sandbox", "--kiosk", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", "--no-first-run", "--disable-quic",
        "--disable-features=Translate", "--no-default-browser-check",
        f"--user-data-dir={tempfile.mkdtemp(dir=folder)}",
        f"--window-size={PANEL[0]},{PANEL[1]}", "--window-position=0,0", address,
    ]  # fmt: skip


def lines(eyes):
    """A few rows of the screen: much cheaper to ask for than all of it."""
    return [eyes.look(0, y, PANEL[0], 1).bgrx for y in range(60, PANEL[1], 180)]


def family(pid):
    """A process and all that came of it."""
    children = {}
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            try:
                fields = pathlib.Path(f"/proc/{entry}/stat").read_text().rsplit(")", 1)[1].split()
                children.setdefault(int(fields[1]), []).append(int(entry))
            except OSError:
                pass
    found, rest = [], [pid]
    while rest:
        found.append(rest.pop())
        rest += children.get(found[-1], [])
    return found


def memory(pids):
    """Proportional set size in KiB."""
    total = 0
    for pid in pids:
        for line in pathlib.Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                total += int(line.split()[1])
    return total


def processor(pids):
    """Milliseconds of processor time so far."""
    ticks = 0
    for pid in pids:
        try:
            fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        ticks += int(fields[11]) + int(fields[12])
    return ticks * 1000 / os.sysconf("SC_CLK_TCK")


class Runner:
    """Starts a command on a fresh display and looks."""

    def __init__(self, command):
        self.command = command
        self.expected = None

    def _start(self, shown, folder):
        blank = lines(shown.eyes)
        began = time.monotonic()
        program = subprocess.Popen(
            self.command(folder),
            env=shown.environment(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        return blank, began, program

    def _stop(self, program):
        for sign in (signal.SIGTERM, signal.SIGKILL):
            try:
                os.killpg(program.pid, sign)
                program.wait(5)
            except (ProcessLookupError, subprocess.TimeoutExpired):
                pass

    def learn(self, idle):
        """What its content looks like, its memory, and what it does at rest."""
        with display(*PANEL) as shown, tempfile.TemporaryDirectory() as folder:
            blank, _, program = self._start(shown, folder)
            try:
                until(lambda: lines(shown.eyes) != blank, 60, "any picture")
                time.sleep(10)
                settled(shown.eyes)
                self.expected = lines(shown.eyes)
                pids = family(program.pid)
                pss, before = memory(pids), processor(pids)
                time.sleep(idle)
                return {"memory": pss, "idle": processor(pids) - before, "processes": len(pids)}
            finally:
                self._stop(program)

    def time_to_content(self, is_cold):
        """Milliseconds until the screen shows all of it."""
        with display(*PANEL) as shown, tempfile.TemporaryDirectory() as folder:
            if is_cold:
                os.sync()
                pathlib.Path("/proc/sys/vm/drop_caches").write_text("3")
            _, began, program = self._start(shown, folder)
            try:
                until(lambda: lines(shown.eyes) == self.expected, 60, "the content")
                return (time.monotonic() - began) * 1000
            finally:
                self._stop(program)


def package_sizes(names):
    """Installed KiB of packages and what they need, beyond a bare Debian."""
    packages = {}
    available = subprocess.run(["apt-cache", "dumpavail"], check=True, capture_output=True, text=True)
    for stanza in available.stdout.split("\n\n"):
        fields = dict(
            line.split(": ", 1) for line in stanza.splitlines() if not line.startswith(" ") and ": " in line
        )
        if "Package" in fields:
            packages.setdefault(fields["Package"], fields)
    provided = {}
    for name, fields in packages.items():
        for alias in fields.get("Provides", "").split(","):
            if alias:
                provided.setdefault(alias.split("(")[0].strip(), name)

    def is_bare(name):
        return packages.get(name, {}).get("Priority") == "required"

    def closure(start):
        found, rest = set(), list(start)
        while rest:
            name = rest.pop()
            name = name if name in packages else provided.get(name)
            if not name or name in found:
                continue
            found.add(name)
            for kind in ("Depends", "Pre-Depends"):
                for group in packages[name].get(kind, "").split(","):
                    choices = [c.split("(")[0].split(":")[0].strip() for c in group.split("|")]
                    known = [c for c in choices if c in packages or c in provided]
                    known.sort(key=lambda c: c not in found and not is_bare(c))
                    rest += known[:1]
        return found

    bare = closure([name for name in packages if is_bare(name)] + ["apt"])
    return sum(int(packages[n].get("Installed-Size", 0)) for n in closure(names) - bare)


def measure(name, runner, options):
    print(f"{name} ...", file=sys.stderr, flush=True)
    result = runner.learn(options.idle)
    for kind, is_cold in (("warm", False), ("cold", True)):
        times = [runner.time_to_content(is_cold) for _ in range(options.runs)]
        result[kind] = statistics.median(times)
    return result


# What is compared: name, unit, how much of Chromium's is allowed.
ROWS = {
    "warm": ("content on screen, warm", "ms", 1 / 8),
    "cold": ("content on screen, cold", "ms", 1 / 8),
    "memory": ("memory (PSS)", "KiB", 1 / 12),
    "idle": ("processor while idle", "ms", 0),
    "packages": ("packages beyond a bare Debian", "KiB", 1 / 40),
    "all": ("packages and the kiosk's own file", "KiB", None),
    "processes": ("processes", "", None),
}


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("binary")
    parser.add_argument("--runs", type=int, default=5, help="starts of each kind (median counts)")
    parser.add_argument("--idle", type=int, default=30, help="seconds to watch it rest")
    parser.add_argument("--check", action="store_true", help="fail on a missed aim")
    options = parser.parse_args()
    binary = os.path.abspath(options.binary)
    need(WINDOW | {"chromium": "chromium"})
    with tempfile.TemporaryDirectory() as folder:
        address = write_page(binary, folder)
        ours = measure("kiosk", Runner(lambda _: [binary, "run", "--fullscreen"]), options)
        theirs = measure("Chromium", Runner(lambda f: chromium(address, f)), options)
    ours["packages"] = package_sizes(LIBRARIES)
    theirs["packages"] = theirs["all"] = package_sizes(["chromium"])
    ours["all"] = ours["packages"] + os.path.getsize(binary) // 1024
    version = subprocess.run(["chromium", "--version"], capture_output=True, text=True).stdout.strip()
    print(f"| {PANEL[0]} x {PANEL[1]} | keuzekiosk | {version} | ratio |\n|---|---:|---:|---:|")
    missed = []
    for key, (name, unit, most) in ROWS.items():
        a, b = ours[key], theirs[key]
        ratio = f"1/{b / a:.1f}" if a else "0"
        print(f"| {name} | {a:,.0f} {unit} | {b:,.0f} {unit} | {ratio} |")
        if most is not None and a > b * most:
            missed.append(f"{name}: {ratio}, wanted at most {most:.3f}")
    if options.check and missed:
        sys.exit("\n".join(missed))


if __name__ == "__main__":
    main()
