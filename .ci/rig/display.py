"""A display of our own: Xorg without a screen or a GPU, touched and looked at
by this script. Needs root, and from Debian: xserver-xorg-core and
xserver-xorg-video-dummy (see `need`)."""

import contextlib
import os
import shutil
import socket
import struct
import subprocess
import tempfile
import time
import zlib

XORG = "/usr/lib/xorg/Xorg"

# The touch panel is xserver-xorg-core's own test driver: it takes its events
# from a socket, and the kiosk cannot tell them from a finger's.
CONFIG = """
Section "ServerFlags"
  Option "AutoAddDevices" "false"
  Option "AutoEnableDevices" "false"
  Option "DontVTSwitch" "true"
EndSection
Section "InputDevice"
  Identifier "touch0"
  Driver "inputtest"
  Option "SocketPath" "{touch}"
  Option "DeviceType" "Touch"
  Option "TouchCount" "5"
EndSection
Section "Device"
  Identifier "dummy"
  Driver "dummy"
  VideoRam 256000
EndSection
Section "Monitor"
  Identifier "monitor"
  HorizSync 5.0-1000.0
  VertRefresh 5.0-200.0
  Modeline "panel" 148.50 {w} {w8} {w52} {w100} {h} {h4} {h9} {h45} +Hsync +Vsync
EndSection
Section "Screen"
  Identifier "screen"
  Device "dummy"
  Monitor "monitor"
  DefaultDepth 24
  SubSection "Display"
    Depth 24
    Modes "panel"
    Virtual {w} {h}
  EndSubSection
EndSection
Section "ServerLayout"
  Identifier "layout"
  Screen "screen"
  InputDevice "touch0" "SendCoreEvents"
EndSection
"""


def need(packages):
    """Installs the Debian packages of a {file: package} that are not there."""
    missing = [
        package
        for file, package in packages.items()
        if not (os.path.exists(file) or shutil.which(file))
    ]
    if missing:
        print("installing", *missing, flush=True)
        subprocess.run(["apt-get", "update", "-qq"], check=True)
        subprocess.run(
            ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *missing],
            check=True,
            stdout=subprocess.DEVNULL,
            env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
        )


def until(condition, seconds, what):
    """The first true answer of `condition`, asked every few milliseconds."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        answer = condition()
        if answer:
            return answer
        time.sleep(0.004)
    raise TimeoutError(f"waited {seconds} s for {what}")


class Picture:
    """Pixels of the display: `bgrx` holds four bytes each, row by row."""

    def __init__(self, width, height, bgrx):
        self.width, self.height, self.bgrx = width, height, bgrx

    def pixel(self, x, y):
        """Red, green, blue."""
        at = (y * self.width + x) * 4
        blue, green, red = self.bgrx[at : at + 3]
        return red, green, blue

    def colours(self):
        """How many colours there are, on every 37th pixel."""
        return len({self.bgrx[i : i + 3] for i in range(0, len(self.bgrx), 4 * 37)})

    def difference(self, other):
        """The largest difference of a channel between two pictures."""
        if (self.width, self.height) != (other.width, other.height):
            return 255
        if self.bgrx == other.bgrx:
            return 0
        rgb = (i for i in range(len(self.bgrx)) if i % 4 != 3)
        return max(abs(self.bgrx[i] - other.bgrx[i]) for i in rgb)

    def save(self, path):
        """Writes a PNG."""
        rgb = bytearray(self.width * self.height * 3)
        rgb[0::3], rgb[1::3], rgb[2::3] = self.bgrx[2::4], self.bgrx[1::4], self.bgrx[0::4]
        stride = self.width * 3
        rows = b"".join(
            b"\0" + rgb[y * stride : (y + 1) * stride] for y in range(self.height)
        )

        def chunk(name, data):
            check = zlib.crc32(name + data)
            return struct.pack(">I", len(data)) + name + data + struct.pack(">I", check)

        with open(path, "wb") as file:
            head = struct.pack(">IIBBBBB", self.width, self.height, 8, 2, 0, 0, 0)
            file.write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head))
            file.write(chunk(b"IDAT", zlib.compress(rows, 6)) + chunk(b"IEND", b""))


class Eyes:
    """Looks at the root window over the X protocol itself, which costs a
    fraction of starting a tool."""

    def __init__(self, number):
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.connect(f"/tmp/.X11-unix/X{number}")
        self.socket.sendall(struct.pack("<BxHHHHxx", ord("l"), 11, 0, 0, 0))
        status, _, _, _, length = struct.unpack("<BBHHH", self._read(8))
        setup = self._read(length * 4)
        if status != 1:
            raise ConnectionError("the X server refused")
        vendor, formats = struct.unpack_from("<H", setup, 16)[0], setup[21]
        screen = 32 + (vendor + 3) // 4 * 4 + formats * 8
        self.root = struct.unpack_from("<I", setup, screen)[0]
        self.width, self.height = struct.unpack_from("<HH", setup, screen + 20)

    def _read(self, count):
        data = bytearray()
        while len(data) < count:
            part = self.socket.recv(min(1 << 20, count - len(data)))
            if not part:
                raise ConnectionError("the X server went away")
            data += part
        return bytes(data)

    def look(self, x=0, y=0, width=None, height=None):
        """A picture of the root window, or of a part of it."""
        width, height = width or self.width, height or self.height
        everywhere = 0xFFFFFFFF
        request = struct.pack(
            "<BBHIhhHHI", 73, 2, 5, self.root, x, y, width, height, everywhere
        )
        self.socket.sendall(request)
        while True:
            head = self._read(32)
            if head[0] == 0:
                raise ConnectionError(f"X error {head[1]}")
            if head[0] == 1:
                break
        length = struct.unpack_from("<I", head, 4)[0]
        return Picture(width, height, self._read(length * 4)[: width * height * 4])


class Finger:
    """Touches the panel."""

    def __init__(self, path, width, height):
        self.size = width, height
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.connect(path)
        self.socket.sendall(struct.pack("<IIHH", 12, 0, 1, 1))
        self.socket.recv(12)

    def _send(self, finger, kind, x, y):
        width, height = self.size
        place = [x / width * 65535, y / height * 65535] + [0.0] * 62
        mask = b"\x03" + b"\0" * 7
        body = struct.pack("<I8s4x64d64d", 0, mask, *place, *[0.0] * 64)
        self.socket.sendall(struct.pack("<IIII", 1056, 6, finger, kind) + body)
        # The answer says that the X server has taken the event in.
        self.socket.sendall(struct.pack("<II", 8, 1))
        self.socket.recv(8)

    def down(self, x, y, finger=0):
        self._send(finger, 18, x, y)

    def move(self, x, y, finger=0):
        self._send(finger, 19, x, y)

    def up(self, x, y, finger=0):
        self._send(finger, 20, x, y)

    def tap(self, x, y):
        self.down(x, y)
        self.up(x, y)


class Display:
    """An X server with a touch panel, its eyes and its finger."""

    def __init__(self, number, width, height, folder):
        self.number = number
        self.name = f":{number}"
        sizes = {"w": width, "w8": width + 8, "w52": width + 52, "w100": width + 100}
        sizes |= {"h": height, "h4": height + 4, "h9": height + 9, "h45": height + 45}
        touch = os.path.join(folder, "touch.sock")
        config = os.path.join(folder, "xorg.conf")
        with open(config, "w") as file:
            file.write(CONFIG.format(touch=touch, **sizes))
        command = [XORG, self.name, "-config", config, "-noreset", "-nolisten", "tcp"]
        command += ["-novtswitch", "-sharevts", "-ac", "-logfile", os.path.join(folder, "x.log")]
        self.server = subprocess.Popen(command, stderr=subprocess.DEVNULL)
        socket_path = f"/tmp/.X11-unix/X{number}"
        until(lambda: self._is_up(socket_path) and os.path.exists(touch), 20, "the X server")
        self.eyes = Eyes(number)
        self.finger = Finger(touch, width, height)

    def _is_up(self, path):
        if self.server.poll() is not None:
            raise ChildProcessError("the X server ended; see x.log")
        with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX) as trial:
            trial.connect(path)
            return True
        return False

    def environment(self):
        """The environment for a program on this display."""
        environment = {k: v for k, v in os.environ.items() if not k.startswith("WAYLAND")}
        return {**environment, "DISPLAY": self.name}

    def close(self):
        self.server.terminate()
        self.server.wait()


def free_number():
    """A display number nobody uses."""
    number = 90
    while os.path.exists(f"/tmp/.X11-unix/X{number}") or os.path.exists(f"/tmp/.X{number}-lock"):
        number += 1
    return number


@contextlib.contextmanager
def display(width=1080, height=1920):
    """A display for as long as the block lasts."""
    need({XORG: "xserver-xorg-core", "/usr/lib/xorg/modules/drivers/dummy_drv.so": "xserver-xorg-video-dummy"})
    with tempfile.TemporaryDirectory() as folder:
        shown = Display(free_number(), width, height, folder)
        try:
            yield shown
        finally:
            shown.close()
