"""A whole Debian with its own systemd in a container, for fleet-kiosk.py: no
kernel and no devices of its own, and the network of this computer."""

import os
import subprocess
import time

CLEAN = ["/usr/bin/env", "-i", "PATH=/usr/sbin:/usr/bin:/sbin:/bin", "HOME=/root", "LC_ALL=C.UTF-8"]
CLEAN += ["DEBIAN_FRONTEND=noninteractive", "SYSTEMD_PAGER=cat", "bash", "-ec"]


def make_debian(suite, root, packages):
    """A bare Debian in the folder `root`, with systemd and these packages."""
    cached = f"/var/cache/keuzekiosk-{suite}.tar"
    if os.path.exists(cached):
        subprocess.run(["tar", "-C", root, "-xf", cached], check=True)
    else:
        made = ["debootstrap", "--variant=minbase", suite, root]
        subprocess.run(made, check=True, stdout=subprocess.DEVNULL)
        subprocess.run(["tar", "-C", root, "-cf", cached, "."], check=True)
    install = f"apt-get install -qq -y --no-install-recommends systemd-sysv dbus udev {packages}"
    command = ["chroot", root, *CLEAN, f"apt-get update -qq; {install} 2>&1"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


class Container:
    """Started when it is made, and gone with `off`."""

    def __init__(self, root, folders):
        """`folders`: places in the container, and what of this computer is there
        to read."""
        command = ["systemd-nspawn", "-q", "-D", root, "--boot", "--console=read-only"]
        # It is thrown away, and need not shut down.
        command += ["--kill-signal=SIGKILL"]
        command += [f"--bind-ro={folder}:{place}" for place, folder in folders.items()]
        # Without a systemd on this computer nobody keeps a list of containers.
        if not os.path.isdir("/run/systemd/system"):
            command += ["--register=no", "--keep-unit"]
        self.process = subprocess.Popen(
            command,
            env={**os.environ, "SYSTEMD_NSPAWN_UNIFIED_HIERARCHY": "1"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            self._await(60)
        except BaseException:
            self.off()
            raise

    def off(self):
        self.process.terminate()
        self.process.wait(60)

    def run(self, command, seconds=60, may_fail=False):
        """What a command says in the container, as root."""
        with open(f"/proc/{self.process.pid}/task/{self.process.pid}/children") as file:
            first = file.read().split()[0]
        enter = ["nsenter", "-t", first, "--mount", "--uts", "--ipc", "--pid", "--root", "--wd"]
        ended = subprocess.run(
            [*enter, *CLEAN, command],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=seconds,
            text=True,
        )
        if ended.returncode and not may_fail:
            raise ChildProcessError(f"`{command}` failed with {ended.returncode}: {ended.stdout}")
        return ended.stdout.strip()

    def _await(self, seconds):
        """Until its systemd has started all there is; a part may have failed."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            try:
                state = self.run("systemctl is-system-running", may_fail=True)
            except (IndexError, FileNotFoundError):
                state = "not there yet"
            if state in ("running", "degraded"):
                return
            time.sleep(0.2)
        raise TimeoutError("no systemd in the container")
