#!/usr/bin/env python3
"""A kiosk of a fleet, from a bare Debian to its first upgrades, with the tools
that deploy/fleet/ names, on a whole Debian in a container:

    tests/deploy/fleet-kiosk.py keuzekiosk_*.deb [--suite trixie]

Ansible makes it a kiosk and the second time has nothing to do; node_exporter
tells what the kiosk writes, and nothing else; apt's nightly services take in a
new version and new content, keep an edited kiosk.ron, and leave alone what
another origin offers.
Takes some minutes, root, a computer without swap (which a container
may not switch off), and a Debian mirror.
"""

import argparse
import json
import os
import re
import socket
import sys
import tempfile
import urllib.request

HERE = os.path.dirname(os.path.realpath(__file__))
sys.path.insert(0, os.path.join(HERE, "../../.ci/rig"))

from container import Container, make_debian  # noqa: E402
from display import need, until  # noqa: E402
from loopback import LoopbackPrinter  # noqa: E402
from publisher import FLEET, Publisher, write  # noqa: E402

NEEDED = {
    "debootstrap": "debootstrap",
    "systemd-nspawn": "systemd-container",
    "apt-ftparchive": "apt-utils",
    "gpg": "gpg",
    "gpg-agent": "gpg-agent",
    "gpgconf": "gpgconf",
}
CONFIG = "/etc/keuzekiosk/kiosk.ron"
METRICS = "/run/keuzekiosk-metrics/keuzekiosk.prom"
OF_THE_SITE = "// of this site"
# What node_exporter says of itself and of the file.
ITS_OWN = {
    "node_exporter_build_info",
    "node_scrape_collector_duration_seconds",
    "node_scrape_collector_success",
    "node_textfile_mtime_seconds",
    "node_textfile_scrape_error",
}


def say(words):
    print("==", words, flush=True)


def bare_debian(suite, root):
    make_debian(suite, root, "ansible-core")
    # No panel here: pixels go nowhere.
    write(f"{root}/etc/default/keuzekiosk", "WLR_BACKENDS=headless\nWLR_LIBINPUT_NO_DEVICES=1\n")
    # And no boot loader, only its config, and who would make it anew.
    write(f"{root}/etc/default/grub", 'GRUB_CMDLINE_LINUX_DEFAULT="quiet"\n')
    write(f"{root}/usr/sbin/update-grub", "#!/bin/sh\necho made anew >> /root/grub\n")
    os.chmod(f"{root}/usr/sbin/update-grub", 0o755)


class Kiosk:
    """The machine that becomes a kiosk, and whoever looks at it from outside."""

    def __init__(self, machine, publisher):
        self.machine, self.publisher = machine, publisher
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.exporter = f"127.0.0.1:{free.getsockname()[1]}"

    def describe(self, printer):
        """Its line of the inventory, and what differs from the role's defaults."""
        folder = self.publisher.folder
        line = "kiosk ansible_connection=local ansible_user=root"
        write(f"{folder}/hosts.ini", f"[kiosks]\n{line}\n")
        variables = {
            "keuzekiosk_repository": f"{self.publisher.address}/repository",
            "keuzekiosk_repository_key": "/given/repository/keuzekiosk-archive.asc",
            "keuzekiosk_printer": printer.address(),
            "keuzekiosk_site_name": "Polikliniek",
            "keuzekiosk_pack_keys": ["/given/desk.pub"],
            "keuzekiosk_pack": "/given/keuzekiosk.pack",
            "keuzekiosk_metrics_listen": self.exporter,
        }
        write(f"{folder}/site.json", json.dumps(variables))

    def provision(self):
        """The whole role; how many of its tasks changed something."""
        play = "ansible-playbook -i /given/hosts.ini -e @/given/site.json site.yml"
        said = self.machine.run(f"cd /fleet/ansible; {play}", 1200)
        return int(re.search(r"changed=(\d+) ", said)[1])

    def version(self):
        return self.machine.run("dpkg-query -W -f '${Version} ${db:Status-Status}' keuzekiosk")

    def packs(self):
        return self.machine.run(f"keuzekiosk pack list --config {CONFIG}")

    def scraped(self):
        """What node_exporter answers: value by series."""
        with urllib.request.urlopen(f"http://{self.exporter}/metrics", timeout=10) as answer:
            return values(answer.read().decode())

    def await_restarts(self, number):
        """What is scraped once the kiosk has written that it was restarted so often."""
        restarts = "keuzekiosk_restarts_total"
        until(lambda: self.scraped().get(restarts) == number, 30, f"{number} restarts")
        return self.scraped()


def values(text):
    lines = (line.rpartition(" ") for line in text.splitlines() if not line.startswith("#"))
    return {series: float(value) for series, _, value in lines}


def names(series):
    return {one.partition("{")[0] for one in series}


def provisions(kiosk):
    say("Ansible makes a kiosk of it")
    kiosk.publisher.publish(kiosk.publisher.deb)
    kiosk.publisher.next_pack()
    machine = kiosk.machine
    print("  ", machine.run("ansible --version | head -n 1"), "changes", kiosk.provision(), "things")
    asked = machine.run("systemctl is-active keuzekiosk prometheus-node-exporter").split()
    assert asked == ["active", "active"], asked
    assert f"ptss-nl {kiosk.publisher.content}: " in kiosk.packs()
    assert "vt.global_cursor_default=0" in machine.run("cat /etc/default/grub")
    assert machine.run("cat /root/grub") == "made anew"
    night = machine.run("systemctl show apt-daily-upgrade.timer -P NextElapseUSecRealtime")
    assert re.search(r" 03:([0-2]\d|30):", night), night
    print("   active, with its pack; next upgrade", night)
    changed = kiosk.provision()
    assert changed == 0, f"the second time {changed} things change"
    print("   and the second time nothing changes")


def is_watched(kiosk):
    say("node_exporter tells how the kiosk is, and nothing else")
    machine = kiosk.machine
    scraped = kiosk.await_restarts(0)
    with open(f"{FLEET}/metrics.example.prom") as example:
        known = names(values(example.read()))
    assert names(scraped) == known | ITS_OWN, names(scraped) ^ (known | ITS_OWN)
    written = values(machine.run(f"cat {METRICS}"))
    assert written == {series: scraped[series] for series in written}
    program = machine.run("keuzekiosk --version").split()[-1]
    for series, value in (
        ('keuzekiosk_info{version="%s"}' % program, 1),
        ('keuzekiosk_content_version{pack="ptss-nl"}', kiosk.publisher.content),
        ('keuzekiosk_content_age_days{pack="ptss-nl"}', 0),
        ("keuzekiosk_printer_ready", 1),
        ("keuzekiosk_paper_near_end", 0),
        ("keuzekiosk_uptime_days", 0),
        ("node_textfile_scrape_error", 0),
    ):
        assert scraped[series] == value, f"{series} is {scraped[series]}"
    dated = next(scraped[series] for series in scraped if series.startswith("node_textfile_mtime"))
    assert dated % 86_400 == 0, "the date of the file is finer than a day"
    process = machine.run("systemctl show prometheus-node-exporter -P MainPID")
    account = machine.run(f"stat -c %U /proc/{process}")
    assert account == "prometheus", account
    for series in sorted(written):
        print(f"   {series} {scraped[series]:g}")
    machine.run(f"mv {METRICS} /run/away")
    assert kiosk.scraped()["node_textfile_scrape_error"] == 1, "nobody sees that the file is missing"
    machine.run(f"mv /run/away {METRICS}")
    print("   read as", account, "and an error when the file is missing")


def upgrades(kiosk):
    say("at night it takes in what its own origin offers, and keeps what the site wrote")
    machine, publisher = kiosk.machine, kiosk.publisher
    before = kiosk.version()
    new, foreign = before.split()[0] + "+next", "9"
    publisher.publish(publisher.next_content())
    machine.run("apt-get update -qq")
    # A stick was faster, which leaves nothing half done.
    machine.run(f"keuzekiosk pack install /given/keuzekiosk.pack --config {CONFIG}")
    machine.run("apt-get install -qq -y keuzekiosk-content")
    assert f"ptss-nl {publisher.content}: " in kiosk.packs()
    publisher.publish(publisher.next_content())
    publisher.publish(publisher.next_version(new))
    publisher.publish_as_another(publisher.next_version(foreign))
    sources = "/etc/apt/sources.list.d"
    machine.run(f"sed 's#/repository#/another#' {sources}/keuzekiosk.sources > {sources}/another.sources")
    machine.run(f"echo '{OF_THE_SITE}' >> {CONFIG}")
    # What apt-daily.timer and apt-daily-upgrade.timer start.
    machine.run("systemctl start apt-daily.service; systemctl start apt-daily-upgrade.service", 600)
    log = machine.run("cat /var/log/unattended-upgrades/unattended-upgrades.log")
    print("  ", re.findall(r"INFO (Packages that will be upgraded: .*)", log)[-1])
    assert kiosk.version() == f"{new} installed", f"{kiosk.version()}\n{log}"
    assert f"Candidate: {foreign}\n" in machine.run("apt-cache policy keuzekiosk")
    print(f"   {before} became {kiosk.version()}; {foreign} of another origin is left alone")
    assert machine.run(f"tail -n 1 {CONFIG}") == OF_THE_SITE
    assert f"// The example of {new}." in machine.run(f"cat {CONFIG}.dpkg-dist")
    print("   kiosk.ron is that of the site, with the new example beside it")
    assert f"ptss-nl {publisher.content}: " in kiosk.packs()
    scraped = kiosk.await_restarts(1)
    assert scraped['keuzekiosk_content_version{pack="ptss-nl"}'] == publisher.content
    print("   and node_exporter tells of one restart, and content", publisher.content)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("deb")
    parser.add_argument("--suite", default="trixie")
    options = parser.parse_args()
    with open("/proc/swaps") as swaps:
        if len(swaps.readlines()) > 1:
            sys.exit("error: a container may not switch swap off\nhint: swapoff -a")
    need(NEEDED)
    with tempfile.TemporaryDirectory() as folder:
        say(f"a bare {options.suite}")
        root, given = f"{folder}/root", f"{folder}/given"
        os.mkdir(root)
        os.mkdir(given)
        bare_debian(options.suite, root)
        publisher, printer = Publisher(os.path.realpath(options.deb), given), LoopbackPrinter()
        machine = Container(root, {"/fleet": FLEET, "/given": given})
        try:
            kiosk = Kiosk(machine, publisher)
            kiosk.describe(printer)
            provisions(kiosk)
            is_watched(kiosk)
            upgrades(kiosk)
        finally:
            machine.off()
            publisher.off()
    say("a kiosk of a fleet is made, watched and kept up to date")


if __name__ == "__main__":
    sys.exit(main())
