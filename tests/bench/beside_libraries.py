#!/usr/bin/env python3
"""The kiosk's paper beside the libraries that others print receipts with.

One run, on one machine, of one receipt of 335 words (a title, the five questions
with answers of some 62 words, a QR code): this program, python-escpos (raster
and text) and receiptline. The libraries are installed in a throw-away folder and
get the words ready to print. Per receipt and in bytes everybody makes the same;
in a cold start the kiosk makes the whole paper of the option, from its content
to the bytes, with what else stands on it.

    cargo build --release && tests/bench/beside_libraries.py [--check]

Needs cargo, node, npm and python3 with venv; nothing is left behind. --check
fails when an aim is missed: 20 times the speed of python-escpos per receipt, 40
times in a cold start, fewer bytes than either of its rasters.
"""

import argparse
import json
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FIXTURE = ROOT / "tests/support/fixture"
QUESTIONS = [
    ("wat", "Wat houdt het in?"),
    ("wanneer", "Wanneer wordt het ingezet?"),
    ("helpt", "Waarmee kan het me helpen?"),
    ("last", "Waar kan ik last van krijgen?"),
    ("verwachten", "Wat kan ik verwachten?"),
]
ADDRESS = "https://www.thuisarts.nl/posttraumatische-stressstoornis"

# Encodes the card once, or many times over; the card comes as JSON lines of
# (bold, text), the bytes go to a file.
PYTHON = """
import json, sys, time
mode, card, out, times = sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4])
font = sys.argv[5]
lines = json.load(open(card))
from escpos.printer import Dummy

def text(printer):
    printer.charcode("CP858")
    for bold, words in lines:
        printer.set(bold=bold)
        printer.block_text(words, columns=48)
        printer.ln()

def raster(printer, how):
    from PIL import Image, ImageDraw, ImageFont
    import textwrap
    letters = ImageFont.truetype(font, 27)
    rows = [row for _, words in lines for row in textwrap.wrap(words, 40)]
    picture = Image.new("1", (576, 34 * len(rows) + 40), 1)
    draw = ImageDraw.Draw(picture)
    for at, row in enumerate(rows):
        draw.text((28, 20 + 34 * at), row, font=letters, fill=0)
    printer.image(picture, impl=how)

def receipt():
    printer = Dummy(profile="TM-T20II")
    if mode == "text":
        text(printer)
    else:
        raster(printer, mode)
    printer.qr(ADDRESS, native=mode == "text", size=8 if mode == "text" else 4)
    printer.cut()
    return printer.output

took = []
for _ in range(times):
    start = time.perf_counter()
    made = receipt()
    took.append(time.perf_counter() - start)
open(out, "wb").write(made)
took.sort()
print(took[len(took) // 2])
""".replace("ADDRESS", repr(ADDRESS))

NODE = """
const [card, out, times] = process.argv.slice(2);
const fs = require('fs');
const receiptline = require('receiptline');
const lines = JSON.parse(fs.readFileSync(card));
const clean = words => words.replace(/[\\\\|{}~_"`^]/g, '');
const source = lines.map(([bold, words]) => bold ? `"${clean(words)}` : clean(words)).join('\\n')
    + '\\n{code:ADDRESS; option:qrcode,8,M}\\n=';
let took = [], made;
for (let at = 0; at < Number(times); at++) {
    const start = process.hrtime.bigint();
    made = receiptline.transform(source, { cpl: 48, encoding: 'cp858', command: 'escpos', cutting: true });
    took.push(Number(process.hrtime.bigint() - start) / 1e9);
}
fs.writeFileSync(out, made, 'binary');
took.sort((a, b) => a - b);
console.log(took[took.length >> 1]);
""".replace("ADDRESS", ADDRESS)


def run(command, **more):
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, **more)
    if done.returncode:
        sys.exit(f"{command[0]}: {done.stderr or done.stdout}")
    return done.stdout


def card():
    """The words of the receipt, as (bold, text) lines."""
    questions, lines = dict(QUESTIONS), []
    text = (FIXTURE / "long-option.ron").read_text()
    text = text[text.index("options:") :]
    for name, words in re.findall(r'^ *(title|wat|wanneer|helpt|last|verwachten): "(.*)",$', text, re.M):
        if name in questions:
            lines.append((True, questions[name]))
        lines.append((name == "title", words))
    return lines


def config(folder):
    """A device config whose pack holds only this card."""
    cards = folder / "pack/cards"
    cards.mkdir(parents=True)
    shutil.copy(FIXTURE / "pack.ron", folder / "pack/pack.ron")
    shutil.copy(FIXTURE / "long-option.ron", cards / "1.ron")
    path = folder / "kiosk.ron"
    path.write_text('(pack: "pack", printer: (profile: "epson-tm-t20iii"))')
    return path


def cold(command, runs, out):
    """Seconds from the start of a process to its bytes on the disk."""
    took = []
    for _ in range(runs):
        # Emptying a file of an earlier run is the disk's time, not theirs.
        out.unlink(missing_ok=True)
        start = time.perf_counter()
        run(command)
        took.append(time.perf_counter() - start)
    return statistics.median(took)


def install(folder):
    print("installing python-escpos and receiptline ...", file=sys.stderr, flush=True)
    run([sys.executable, "-m", "venv", folder / "python"])
    run([folder / "python/bin/pip", "install", "--quiet", "python-escpos==3.1"])
    run(["npm", "install", "--silent", "--prefix", folder, "receiptline@4.0.4"])
    (folder / "peer.py").write_text(PYTHON)
    (folder / "peer.js").write_text(NODE)


def ours(kiosk, folder, runs):
    """Rows of this program: raster and text."""
    bench = run(["cargo", "bench", "--bench", "paper", "--", "no such bench"], cwd=ROOT)
    rows, at = {}, config(folder)
    for mode in ("raster", "text"):
        out = folder / f"ours-{mode}.bin"
        command = [kiosk, "print", "1/emdr", "--mode", mode, "--config", at, "--to", f"file:{out}"]
        ms, size = re.search(rf"335 words, {mode}: ([0-9.]+) ms, (\d+) bytes", bench).groups()
        rows[f"kiosk, {mode}"] = (float(ms) / 1e3, cold(command, runs, out), int(size))
    return rows


def theirs(folder, lines, runs):
    words, font = folder / "card.json", ROOT / "assets/fonts/AtkinsonHyperlegibleNext-Regular.ttf"
    words.write_text(json.dumps(lines))
    rows = {}
    for name, mode, often in (
        ("python-escpos, text", "text", 200),
        ("python-escpos, raster (GS v 0)", "bitImageRaster", 15),
        ("python-escpos, raster (columns)", "bitImageColumn", 15),
    ):
        out = folder / f"{mode}.bin"
        python = [folder / "python/bin/python", folder / "peer.py", mode, words, out]
        seconds = float(run([*python, often, font]))
        rows[name] = (seconds, cold([*python, 1, font], runs, out), out.stat().st_size)
    out = folder / "receiptline.bin"
    node = ["node", folder / "peer.js", words, out]
    seconds = float(run([*node, 200], cwd=folder))
    rows["receiptline, text"] = (seconds, cold([*node, 1], runs, out), out.stat().st_size)
    return rows


def missed_aims(rows):
    ours, missed = {mode: rows[f"kiosk, {mode}"] for mode in ("raster", "text")}, []
    for name, (seconds, start, size) in rows.items():
        if not name.startswith("python-escpos"):
            continue
        mode = "text" if name.endswith("text") else "raster"
        mine = ours[mode]
        for what, ratio, aim in (("per receipt", seconds / mine[0], 20), ("cold", start / mine[1], 40)):
            if ratio < aim:
                missed.append(f"{name}: {ratio:.1f} times {what}, wanted {aim}")
        if mode == "raster" and mine[2] >= size:
            missed.append(f"{name}: {size} bytes, ours {mine[2]}")
    return missed


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--kiosk", default=ROOT / "target/release/keuzekiosk", type=Path)
    parser.add_argument("--runs", type=int, default=11, help="cold starts of each (median counts)")
    parser.add_argument("--check", action="store_true", help="fail on a missed aim")
    options = parser.parse_args()
    lines = card()
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        install(folder)
        rows = ours(options.kiosk, folder, options.runs) | theirs(folder, lines, options.runs)
    count = sum(len(words.split()) for _, words in lines)
    print(f"| receipt of {count} words | per receipt | cold start | bytes | slower | slower, cold |")
    print("|---|---:|---:|---:|---:|---:|")
    for name, (seconds, start, size) in rows.items():
        mine = rows["kiosk, text" if name.endswith("text") else "kiosk, raster"]
        ratios = f"{seconds / mine[0]:.1f} x | {start / mine[1]:.1f} x"
        print(f"| {name} | {seconds * 1e3:.2f} ms | {start * 1e3:.1f} ms | {size:,} | {ratios} |")
    missed = missed_aims(rows)
    print("\n".join(missed), file=sys.stderr)
    if options.check and missed:
        sys.exit(1)


if __name__ == "__main__":
    main()
