#!/usr/bin/env python3
"""Listens to the kiosk: a release build on an X server reads a page aloud
through speech-dispatcher and espeak-ng into a sound card of its own, and the
recording is held against what espeak-ng says of the same words.

    .ci/rig/voice.py target/release/keuzekiosk [--recordings DIR]

Fails when a block is missing, comes in another order or in another language,
when there is no second of silence between blocks, when louder is not louder by
18 dB over the whole range, or when a touch is not silence within half a second.
"""

import argparse
import array
import contextlib
import math
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import wave

from display import display, need, until

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
NEEDED = {
    "/usr/bin/speech-dispatcher": "speech-dispatcher",
    "/usr/lib/speech-dispatcher-modules/sd_espeak-ng": "speech-dispatcher-espeak-ng",
    "/usr/bin/espeak-ng": "espeak-ng",
    "/usr/bin/pulseaudio": "pulseaudio",
    "/usr/bin/parec": "pulseaudio-utils",
    "/usr/lib/x86_64-linux-gnu/libX11-xcb.so.1": "libx11-xcb1",
    "/usr/lib/x86_64-linux-gnu/libXcursor.so.1": "libxcursor1",
    "/usr/lib/x86_64-linux-gnu/libXi.so.6": "libxi6",
    "/usr/lib/x86_64-linux-gnu/libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
PANEL = (1080, 1920)
# Where a visitor taps, in px of the panel.
START, ENGLISH = (540, 1590), (217, 1800)
CARD_3, EMDR, READ = (295, 980), (540, 508), (190, 1697)
SOFTER, LOUDER = (175, 1697), (425, 1697)
NOTHING = (540, 1500)
# A second touch within 300 ms is a tremor, and does not count.
TREMOR = 0.35

# Sound that comes late is a gap in the recording, whatever else this machine
# has to do.
FIRST = ["nice", "-n", "-15"]
RATE = 22050
# Loudness is looked at in steps of 10 ms.
STEP = RATE // 100
QUIET = 60
# espeak-ng's own pauses at the end of a sentence are shorter than this.
BETWEEN_BLOCKS = 0.85
# espeak-ng as speech-dispatcher uses it (EspeakNormalRate).
SPEED = "170"


def loudness(samples):
    """Root mean square of every 10 ms."""
    return [
        math.sqrt(sum(x * x for x in samples[at : at + STEP]) / STEP)
        for at in range(0, len(samples) - STEP, STEP)
    ]


def spoken(levels):
    """The blocks in a recording: ranges of steps with no long silence inside."""
    loud = [at for at, level in enumerate(levels) if level > QUIET]
    blocks = []
    for at in loud:
        if blocks and at - blocks[-1][1] < BETWEEN_BLOCKS * 100:
            blocks[-1][1] = at
        else:
            blocks.append([at, at])
    return blocks


def likeness(one, other):
    """How alike two courses of loudness are, up to 1: by the best way to lay one
    along the other, which forgives a machine that stutters; 0 when their
    lengths differ by more than a fifth."""
    if abs(len(one) - len(other)) > max(len(one), len(other)) / 5:
        return 0.0

    def course(levels):
        pairs = [sum(levels[at : at + 2]) / 2 for at in range(0, len(levels), 2)]
        top = sorted(pairs)[len(pairs) * 9 // 10] or 1
        return [math.log1p(level / top * 20) for level in pairs]

    a, b = course(one), course(other)
    band = len(b) // 8 + 10
    far = float("inf")
    before = {-1: 0.0}
    for i, level in enumerate(a):
        middle = i * len(b) // len(a)
        here = {}
        for j in range(max(middle - band, 0), min(middle + band, len(b))):
            steps = (before.get(j, far), before.get(j - 1, far), here.get(j - 1, far))
            here[j] = abs(level - b[j]) + min(steps)
        before = here
    mean = sum(a) / len(a) + sum(b) / len(b)
    return 1 - before.get(len(b) - 1, far) / len(a) / (mean / 2)


def espeak(words, language, folder):
    """The course of loudness of these words, without silence around them."""
    path = os.path.join(folder, "espeak.wav")
    subprocess.run(["espeak-ng", "-v", language, "-s", SPEED, "-w", path, words], check=True)
    with wave.open(path) as sound:
        assert sound.getframerate() == RATE
        samples = array.array("h", sound.readframes(sound.getnframes()))
    levels = loudness(samples)
    first, last = spoken(levels)[0][0], spoken(levels)[-1][1]
    return levels[first : last + 1]


def words_of(language, screen):
    """What this screen says: the snapshot that `cargo test` keeps."""
    path = f"{ROOT}/tests/voice/snapshots/tests__voice__spoken__{language}.snap"
    with open(path) as file:
        text = file.read()
    part = re.search(rf"^-- {re.escape(screen)}\n(.*?)(?:\n\n|\Z)", text, re.S | re.M).group(1)
    return [line.split(": ", 1)[1] for line in part.strip().split("\n")]


class Card:
    """A sound card that is only heard here."""

    def __init__(self, folder):
        self.socket = os.path.join(folder, "pulse.sock")
        command = [*FIRST, "pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1"]
        command += ["--disallow-exit", "--use-pid-file=no"]
        command += [f"--load=module-null-sink sink_name=glass rate={RATE} channels=1"]
        command += [f"--load=module-native-protocol-unix socket={self.socket} auth-anonymous=1"]
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        self.server = subprocess.Popen(command, **quiet)
        until(lambda: os.path.exists(self.socket), 20, "the sound card")
        command = [*FIRST, "parec", "-d", "glass.monitor", "--format=s16le", f"--rate={RATE}"]
        command += ["--channels=1", "--latency-msec=20"]
        self.recorder = subprocess.Popen(command, env=self.environment(), stdout=subprocess.PIPE)
        self.bytes = bytearray()
        threading.Thread(target=self._record, daemon=True).start()
        until(lambda: self.bytes, 20, "the recording")

    def environment(self):
        return {**os.environ, "PULSE_SERVER": f"unix:{self.socket}"}

    def _record(self):
        while part := self.recorder.stdout.read1(65536):
            self.bytes += part

    def now(self):
        """Seconds of sound so far."""
        return len(self.bytes) / 2 / RATE

    def levels(self, since, until_=None):
        end = None if until_ is None else int(until_ * RATE) * 2
        part = bytes(self.bytes[int(since * RATE) * 2 : end])
        return loudness(array.array("h", part[: len(part) // 2 * 2]))

    def is_loud(self, seconds=0.1):
        return any(level > QUIET for level in self.levels(max(self.now() - seconds, 0)))

    def save(self, path):
        with wave.open(path, "wb") as sound:
            sound.setnchannels(1)
            sound.setsampwidth(2)
            sound.setframerate(RATE)
            sound.writeframes(bytes(self.bytes))

    def close(self):
        self.recorder.terminate()
        self.server.kill()
        self.server.wait()


class Engine:
    """speech-dispatcher with the config that is delivered, at a socket here."""

    def __init__(self, folder, card):
        self.socket = os.path.join(folder, "speechd.sock")
        log = os.path.join(folder, "log")
        for name in ("log", "config/modules"):
            os.makedirs(os.path.join(folder, name))
        with open(f"{ROOT}/deploy/speech-dispatcher/speechd.conf") as delivered:
            with open(os.path.join(folder, "config/speechd.conf"), "w") as config:
                config.write(delivered.read().replace('"alsa"', '"pulse"'))
        shutil.copy("/etc/speech-dispatcher/modules/espeak-ng.conf", f"{folder}/config/modules/")
        command = [*FIRST, "speech-dispatcher", "-s", "-t", "0", "-C", f"{folder}/config"]
        command += ["-S", self.socket, "-L", log, "-P", os.path.join(folder, "pid")]
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        # A group of its own: its modules end with it.
        self.log = log
        self.process = subprocess.Popen(
            command, env=card.environment(), start_new_session=True, **quiet
        )
        until(self._answers, 20, "the speech engine")

    def _answers(self):
        with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX) as trial:
            trial.connect(self.socket)
            return True
        return False

    def logged(self):
        """Everything the engine has written down."""
        text = ""
        for name in os.listdir(self.log):
            with open(os.path.join(self.log, name), errors="replace") as file:
                text += file.read()
        return text

    def close(self):
        os.killpg(self.process.pid, signal.SIGTERM)
        self.process.wait()


@contextlib.contextmanager
def kiosk(binary, shown, engine, folder):
    config = os.path.join(folder, "kiosk.ron")
    with open(config, "w") as file:
        file.write(f'(printer: (address: "screen"), voice: "{engine.socket}")')
    command = [binary, "run", "--fullscreen", "--config", config]
    before = shown.eyes.look()
    process = subprocess.Popen(command, env=shown.environment())
    try:
        until(lambda: shown.eyes.look().difference(before) > 50, 20, "the first picture")
        yield process
        if process.poll() is not None:
            raise ChildProcessError(f"the kiosk ended with {process.returncode}")
    finally:
        process.kill()
        process.wait()


def tap(shown, place, changes=True):
    """Taps, and waits until something changes there, if something does."""
    time.sleep(TREMOR)
    x, y = place
    under = (x - 20, y - 20, 40, 40)
    before = shown.eyes.look(*under)
    shown.finger.tap(x, y)
    if changes:
        until(lambda: shown.eyes.look(*under).bgrx != before.bgrx, 10, f"a change at {place}")


def read_page(card, shown, words, language, folder, count):
    """Lets the page be read, and holds its first `count` blocks against espeak-ng."""
    began = card.now()
    tap(shown, READ)
    expected = [espeak(block, language, folder) for block in words[:count]]
    length = sum(len(levels) for levels in expected) / 100 + count
    until(card.is_loud, 10, "a voice")

    def all_heard():
        blocks = spoken(card.levels(began))
        return len(blocks) > count or len(blocks) == count == len(words) and not card.is_loud(2)

    until(all_heard, length * 1.5 + 20, f"{count} blocks in {language}")
    levels = card.levels(began)
    blocks = spoken(levels)[:count]
    other = "en" if language == "nl" else "nl"
    for (first, last), block, reference in zip(blocks, words, expected):
        heard = levels[first : last + 1]
        own, foreign = likeness(heard, reference), likeness(heard, espeak(block, other, folder))
        print(f"  {(last - first) / 100:5.1f} s, {own:.2f} like {language}, {foreign:.2f} like {other}: {block[:44]}")
        if own < 0.85 or own <= foreign:
            raise AssertionError(f"not heard as {language}: {block}")
    pauses = [(after[0] - before[1]) / 100 for before, after in zip(blocks, blocks[1:])]
    print(f"  pauses of {min(pauses):.2f} to {max(pauses):.2f} s")


def range_of_volume(card, shown):
    """dB between the loudest and the softest voice."""

    def level_after(button, times):
        for _ in range(times):
            tap(shown, button, changes=False)
        until(lambda: card.is_loud(0.2), 10, "a voice")
        began = card.now()
        time.sleep(2.0)
        loud = [level for level in card.levels(began) if level > QUIET / 4]
        return math.sqrt(sum(level * level for level in loud) / len(loud))

    loudest, softest = level_after(LOUDER, 7), level_after(SOFTER, 7)
    level_after(LOUDER, 4)
    return 20 * math.log10(loudest / softest)


def time_to_silence(card, shown):
    """Seconds from a finger on the glass to the last sound."""
    until(lambda: card.is_loud(0.05), 10, "a voice")
    touched = card.now()
    shown.finger.down(*NOTHING)
    time.sleep(1.5)
    levels = card.levels(touched)
    shown.finger.up(*NOTHING)
    loud = [at for at, level in enumerate(levels) if level > QUIET]
    return (loud[-1] + 1) / 100 if loud else 0.0


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("binary")
    parser.add_argument("--recordings", help="folder for what was heard")
    options = parser.parse_args()
    need(NEEDED)
    binary = os.path.abspath(options.binary)
    with tempfile.TemporaryDirectory() as folder, display(*PANEL) as shown:
        card = Card(folder)
        engine = Engine(folder, card)
        try:
            with kiosk(binary, shown, engine, folder):
                for place in (START, CARD_3, EMDR):
                    tap(shown, place)
                print("EMDR in Dutch:", flush=True)
                words = words_of("dutch", "EMDR")
                read_page(card, shown, words, "nl", folder, 3)
                decibels = range_of_volume(card, shown)
                print(f"  volume over {decibels:.1f} dB")
                if decibels < 18:
                    raise AssertionError("EN 301 549 asks for a range of 18 dB")
                silence = time_to_silence(card, shown)
                print(f"  silence {silence:.2f} s after a finger came down")
                if silence > 0.5:
                    raise AssertionError("a touch must be silence within half a second")
            with kiosk(binary, shown, engine, folder):
                for place in (ENGLISH, CARD_3, EMDR):
                    tap(shown, place)
                print("EMDR in English:", flush=True)
                read_page(card, shown, words_of("english", "EMDR"), "en", folder, 3)
            logged = engine.logged()
            if any(block[:24] in logged for block in words):
                raise AssertionError("the engine wrote down what it said")
        finally:
            if options.recordings:
                os.makedirs(options.recordings, exist_ok=True)
                card.save(os.path.join(options.recordings, "voice.wav"))
            engine.close()
            card.close()


if __name__ == "__main__":
    sys.exit(main())
