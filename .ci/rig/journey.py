#!/usr/bin/env python3
"""Walks the kiosk for real: a release build on an X server, touched on its
glass from the rest screen to a print on a loopback printer, by each renderer.
Then it rests beside a printer that answers, and beside one that never does, and
is touched by a hand that trembles, slides off, or lies on the glass.

    .ci/rig/journey.py target/release/keuzekiosk [--idle 30] [--pictures DIR]

Fails when a tap changes nothing, a picture is blank, the renderers differ by
more than 2/255, the paper is not whole, or a resting kiosk does any work.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time

from display import display, need, until
from loopback import LoopbackPrinter

# What a visitor taps, in px of the 1080 x 1920 panel, and what it leads to.
JOURNEY = [
    ("begin", 540, 1590),
    ("card 3", 295, 980),
    ("EMDR", 540, 508),
    ("print sheet", 217, 1697),
    ("paper", 705, 1660),
]
PANEL = (1080, 1920)
# Without Mesa the second renderer has nothing to draw with.
MESA = {
    "/usr/lib/x86_64-linux-gnu/libGL.so.1": "libgl1",
    "/usr/lib/x86_64-linux-gnu/libEGL.so.1": "libegl1",
    "/usr/lib/x86_64-linux-gnu/dri/swrast_dri.so": "libgl1-mesa-dri",
}
WINDOW = {
    "/usr/lib/x86_64-linux-gnu/libX11-xcb.so.1": "libx11-xcb1",
    "/usr/lib/x86_64-linux-gnu/libXcursor.so.1": "libxcursor1",
    "/usr/lib/x86_64-linux-gnu/libXi.so.6": "libxi6",
    "/usr/lib/x86_64-linux-gnu/libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}


def settled(eyes, still=0.1, seconds=40):
    """The picture, once it has not changed for `still` seconds."""
    last, since = eyes.look(), time.monotonic()

    def is_still():
        nonlocal last, since
        picture = eyes.look()
        if picture.bgrx != last.bgrx:
            last, since = picture, time.monotonic()
        return time.monotonic() - since > still

    until(is_still, seconds, "a picture that stands still")
    return last


def work_done(pid):
    """Ticks of processor time, and how often each thread of the kiosk woke up;
    the first is that of the screen."""
    with open(f"/proc/{pid}/stat") as file:
        fields = file.read().rsplit(")", 1)[1].split()
    woken = []
    for task in sorted(os.listdir(f"/proc/{pid}/task"), key=int):
        with open(f"/proc/{pid}/task/{task}/status") as file:
            woken.append(sum(int(line.split()[1]) for line in file if "ctxt_switches" in line))
    return int(fields[11]) + int(fields[12]), woken


def start(binary, renderer, shown, printer, folder):
    config = os.path.join(folder, "kiosk.ron")
    with open(config, "w") as file:
        file.write(f'(printer: (address: "{printer.address()}"), voice: "none")')
    command = [binary, "run", "--fullscreen", "--config", config, "--renderer", renderer]
    before = shown.eyes.look()
    began = time.monotonic()
    kiosk = subprocess.Popen(command, env=shown.environment())
    x, y = PANEL[0] // 2, PANEL[1] // 2
    blank = before.pixel(x, y)

    def is_there():
        if kiosk.poll() is not None:
            raise ChildProcessError(f"the kiosk ended with {kiosk.returncode}")
        return shown.eyes.look(x, y, 1, 1).pixel(0, 0) != blank

    until(is_there, 20, "the first picture")
    print(f"  first picture after {(time.monotonic() - began) * 1000:.0f} ms")
    return kiosk


def walk(binary, renderer, idle, folder_of_pictures):
    """Walks the journey and answers its pictures by name."""
    printer, pictures = LoopbackPrinter(), {}

    def keep(name, picture):
        pictures[name] = picture
        if folder_of_pictures:
            os.makedirs(folder_of_pictures, exist_ok=True)
            picture.save(os.path.join(folder_of_pictures, f"{renderer}-{name}.png"))
        if picture.colours() < 8:
            raise AssertionError(f"{renderer}: {name} is blank")

    with display(*PANEL) as shown, tempfile.TemporaryDirectory() as folder:
        kiosk = start(binary, renderer, shown, printer, folder)
        try:
            keep("rest", settled(shown.eyes))
            if idle:
                rest(kiosk.pid, idle)
            for name, x, y in JOURNEY:
                # Only the pixels under the finger: reading the whole screen
                # takes longer than the kiosk takes to answer.
                under = (x - 20, y - 20, 40, 40)
                before = shown.eyes.look(*under)
                tapped = time.monotonic()
                shown.finger.tap(x, y)
                until(lambda: shown.eyes.look(*under).bgrx != before.bgrx, 5, f"a change after {name}")
                changed = (time.monotonic() - tapped) * 1000
                print(f"  {name}: first change after {changed:.0f} ms")
                # A second touch within 300 ms is a tremor, and does not count.
                time.sleep(0.3)
                if name != JOURNEY[-1][0]:
                    keep(name, settled(shown.eyes))
            until(printer.has_whole_paper, 20, "a whole paper")
            first, last = ((at - tapped) * 1000 for at in (printer.first, printer.last))
            print(f"  paper: {len(printer.bytes)} bytes, first after {first:.0f} ms, ", end="")
            print(f"last after {last:.0f} ms")
            # Before that, "your paper is coming" counts seconds.
            keep("done", settled(shown.eyes, still=3))
            if kiosk.poll() is not None:
                raise ChildProcessError(f"the kiosk ended with {kiosk.returncode}")
        finally:
            kiosk.kill()
            kiosk.wait()
    return pictures


def rest(pid, seconds):
    """Nobody touches it: it must not do anything but ask its printer."""
    # The last frames of the start may still be under way.
    time.sleep(1)
    before = work_done(pid)
    time.sleep(seconds)
    after = work_done(pid)
    ticks, woken = after[0] - before[0], [b - a for a, b in zip(before[1], after[1])]
    screen, others = woken[0], sum(woken[1:])
    print(f"  at rest for {seconds} s: {ticks * 10} ms of processor time, ", end="")
    print(f"the screen woken {screen} times, the printer's thread {others} times", flush=True)
    if ticks * 10 > seconds:
        raise AssertionError("a resting kiosk must use less than 0.1 % of a processor")
    # A look at the printer is some twenty questions, answers and pauses.
    if screen > 0 or others > 3 * seconds:
        raise AssertionError("a resting kiosk must sleep")


def rest_beside_a_silent_printer(binary, idle):
    """It is asked, and never answers: the kiosk must rest all the same."""
    printer = LoopbackPrinter(answers=False)
    with display(*PANEL) as shown, tempfile.TemporaryDirectory() as folder:
        kiosk = start(binary, "software", shown, printer, folder)
        try:
            settled(shown.eyes)
            # The first looks come soon after each other: 2, 4 and 8 s.
            time.sleep(10)
            asked = printer.conversations
            rest(kiosk.pid, idle)
            asked = printer.conversations - asked
            print(f"  asked {asked} times")
            if not idle / 30 <= asked + 1 <= idle / 10 + 2:
                raise AssertionError("a printer at rest is asked every 10 to 30 s")
        finally:
            kiosk.kill()
            kiosk.wait()


# A finger may drift this far and still tap: 12 mm at 4.034 px a mm.
DRIFT = 48


def hands(binary):
    """The touches of SPEC 1 that are no taps, through the driver of a real
    touchscreen."""
    with display(*PANEL) as shown, tempfile.TemporaryDirectory() as folder:
        kiosk = start(binary, "software", shown, LoopbackPrinter(), folder)
        finger, (_, x, y) = shown.finger, JOURNEY[1]

        def changes(what, touch, should):
            # The second touch within 300 ms of another is a tremor.
            time.sleep(0.5)
            before = settled(shown.eyes)
            touch()
            time.sleep(0.5)
            changed = settled(shown.eyes).bgrx != before.bgrx
            print(f"  {what}: {'taps' if changed else 'nothing'}")
            if changed != should:
                raise AssertionError(f"{what}: must {'tap' if should else 'do nothing'}")

        def slide_off():
            finger.down(x, y)
            finger.move(x + 150, y + 150)
            finger.move(x + 500, y + 500)
            finger.up(x + 500, y + 500)

        def palm():
            for contact in range(5):
                finger.down(x + 12 * contact, y, contact)
            for contact in range(5):
                finger.up(x + 12 * contact, y, contact)

        def swipe():
            finger.down(x, y + 400)
            for step in range(1, 21):
                finger.move(x, y + 400 - 40 * step)
            finger.up(x, y - 400)

        def tremble():
            finger.down(x, y)
            for drift in (20, -30, DRIFT - 2, 10):
                time.sleep(0.5)
                finger.move(x + drift, y)
            finger.up(x + 10, y)

        try:
            settled(shown.eyes)
            finger.tap(*JOURNEY[0][1:])
            changes("a finger that slides off", slide_off, False)
            changes("a palm that lands first", palm, False)
            changes("a swipe", swipe, False)
            changes("a finger that trembles for two seconds", tremble, True)
        finally:
            kiosk.kill()
            kiosk.wait()


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("binary")
    parser.add_argument("--idle", type=int, default=0, help="seconds to watch the rest screen")
    parser.add_argument("--pictures", help="folder for a PNG of every screen")
    options = parser.parse_args()
    need(WINDOW | MESA)
    walks = {}
    for renderer in ("software", "gpu"):
        print(f"{renderer}:", flush=True)
        walks[renderer] = walk(os.path.abspath(options.binary), renderer, options.idle, options.pictures)
    if options.idle:
        print("beside a printer that never answers:", flush=True)
        rest_beside_a_silent_printer(os.path.abspath(options.binary), options.idle)
    print("hands:", flush=True)
    hands(os.path.abspath(options.binary))
    for name, picture in walks["software"].items():
        difference = picture.difference(walks["gpu"][name])
        print(f"{name}: the renderers differ by {difference}/255")
        if difference > 2:
            raise AssertionError(f"the renderers differ by {difference}/255 on {name}")


if __name__ == "__main__":
    sys.exit(main())
