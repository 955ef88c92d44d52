"""A whole machine in qemu, for real-boot.py: Debian with its own kernel and
systemd on a disk, a panel to look at, a finger on its glass, a root shell on
its serial port, and a USB port."""

import codecs
import json
import os
import re
import socket
import subprocess
import time

# The glass, as the panel was made.
GLASS = (1920, 1080)
# With the kernel's words kept off the glass, as deploy/README.md says.
KERNEL = (
    "root=/dev/vda rw quiet loglevel=3 vt.global_cursor_default=0 consoleblank=0 systemd.show_status=0"
)
# A machine without a cable, but for this computer at 10.0.2.2, and somebody at
# 10.0.2.9 who answers everybody.
NETWORK = """[Match]
Type=ether
[Network]
Address=10.0.2.15/24
LinkLocalAddressing=no
"""
SHELL = """[Unit]
Description=What real-boot.py asks
DefaultDependencies=no
After=local-fs.target
[Service]
ExecStart=/bin/bash --noprofile --norc --noediting
Environment=TERM=dumb SYSTEMD_PAGER=cat SYSTEMD_COLORS=0
StandardInput=tty
StandardOutput=tty
StandardError=tty
TTYPath=/dev/ttyS0
Restart=always
[Install]
WantedBy=sysinit.target
"""


def write(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w") as file:
        file.write(text)


def make_disk(root, disk):
    """A disk with what stands in `root`, and the shell that this test asks."""
    write(f"{root}/etc/systemd/system/asked.service", SHELL)
    write(f"{root}/etc/systemd/network/20-wire.network", NETWORK)
    # Under emulation the panel's driver comes late by itself.
    write(f"{root}/etc/modules-load.d/panel.conf", "virtio-gpu\n")
    write(f"{root}/etc/fstab", "/dev/vda / ext4 defaults 0 1\n")
    for unit in ("asked.service", "systemd-networkd.service"):
        subprocess.run(["systemctl", f"--root={root}", "enable", "-q", unit], check=True)
    subprocess.run(["truncate", "-s", "3G", disk], check=True)
    subprocess.run(["mkfs.ext4", "-q", "-F", "-d", root, disk], check=True)


class Machine:
    """Switched on when it is made, and off with `off`."""

    def __init__(self, boot, disk, stick, folder, kvm):
        self.is_real = kvm
        names = {name: os.path.join(folder, name) for name in ("qmp", "shell", "seen.ppm")}
        self.seen = names["seen.ppm"]
        kernel, initrd = (
            next(os.path.join(boot, file) for file in os.listdir(boot) if file.startswith(name))
            for name in ("vmlinuz", "initrd")
        )
        fast = ["-accel", "kvm", "-cpu", "host"] if kvm else ["-accel", "tcg,thread=multi", "-cpu", "max"]
        self.process = subprocess.Popen(
            ["qemu-system-x86_64", "-machine", "q35", *fast, "-smp", "2", "-m", "1536"]
            + ["-kernel", kernel, "-initrd", initrd, "-append", KERNEL, "-display", "none"]
            + ["-drive", f"file={disk},if=virtio,format=raw,cache=unsafe"]
            + ["-blockdev", f"raw,node-name=stick,read-only=on,file.driver=file,file.filename={stick}"]
            + ["-nic", "user,model=virtio,guestfwd=tcp:10.0.2.9:9100-cmd:cat"]
            + ["-vga", "none", "-device", f"virtio-vga,xres={GLASS[0]},yres={GLASS[1]}"]
            + ["-device", "qemu-xhci", "-device", "usb-tablet"]
            + ["-serial", f"unix:{names['shell']},server=on,wait=off"]
            + ["-qmp", f"unix:{names['qmp']},server=on,wait=off"]
        )
        self.qmp = connected(names["qmp"]).makefile("rw")
        self.qmp.readline()
        self.ask("qmp_capabilities")
        self.shell = connected(names["shell"])
        self.await_shell()

    def off(self):
        self.process.terminate()
        self.process.wait()

    def ask(self, command, **arguments):
        """An order to the machine itself."""
        self.qmp.write(json.dumps({"execute": command, "arguments": arguments}) + "\n")
        self.qmp.flush()
        while True:
            answer = json.loads(self.qmp.readline())
            if "error" in answer:
                raise OSError(answer["error"]["desc"])
            if "return" in answer:
                return answer["return"]

    # The shell

    def await_shell(self, seconds=240):
        """Until somebody answers on the serial port."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.shell.settimeout(2)
            try:
                self.shell.sendall(b"stty -echo 2>/dev/null; PS1=; echo here\n")
                heard = b""
                while b"\nhere" not in heard:
                    heard += self.shell.recv(65536)
                self._drain()
                return
            except TimeoutError:
                continue
        raise TimeoutError("no shell on the machine")

    def _drain(self):
        """What the shell still says to what it was asked while it started."""
        self.shell.settimeout(2)
        try:
            while self.shell.recv(65536):
                pass
        except TimeoutError:
            return

    def run(self, command, seconds=60, may_fail=False):
        """What a command says on the machine, as root."""
        self.shell.sendall(f"{{ {command} ; }} 2>&1 </dev/null; echo \"<<$?>>\"\n".encode())
        self.shell.settimeout(seconds)
        # A letter of several bytes may come in two parts.
        heard, letters = "", codecs.getincrementaldecoder("utf-8")(errors="replace")
        while not (ended := re.search(r"<<(\d+)>>\r?\n", heard)):
            heard += letters.decode(self.shell.recv(65536))
        said = heard[: ended.start()].replace("\r\n", "\n").strip()
        if ended[1] != "0" and not may_fail:
            raise ChildProcessError(f"`{command}` failed with {ended[1]}: {said}")
        return said

    # The panel

    def look(self):
        """The glass: red, green and blue bytes, row by row."""
        self.ask("screendump", filename=self.seen)
        with open(self.seen, "rb") as file:
            return file.read().split(b"\n255\n", 1)[1]

    def touch(self, x, y):
        """A finger on the glass, as shares of its width and height."""
        place = [
            {"type": "abs", "data": {"axis": axis, "value": round(at * 32767)}}
            for axis, at in (("x", x), ("y", y))
        ]
        self.ask("input-send-event", events=place)
        for down in (True, False):
            time.sleep(0.1)
            button = {"type": "btn", "data": {"button": "left", "down": down}}
            self.ask("input-send-event", events=[button])
        time.sleep(0.8)


def connected(path):
    end = time.monotonic() + 10
    while True:
        try:
            link = socket.socket(socket.AF_UNIX)
            link.connect(path)
            return link
        except (FileNotFoundError, ConnectionRefusedError):
            if time.monotonic() > end:
                raise
            time.sleep(0.1)
