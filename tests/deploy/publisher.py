"""Who publishes for a fleet, for fleet-kiosk.py: signs packages and content
with what deploy/fleet/ has for it, and serves them."""

import functools
import http.server
import os
import re
import shutil
import subprocess
import threading

HERE = os.path.dirname(os.path.realpath(__file__))
FLEET = os.path.realpath(os.path.join(HERE, "../../deploy/fleet"))
PACK = os.path.join(HERE, "../../content/ptss-nl")


def done(*words, **more):
    """What a command says; it must succeed."""
    return subprocess.run(words, check=True, capture_output=True, text=True, **more).stdout.strip()


def write(path, text, mode="w"):
    with open(path, mode) as file:
        file.write(text)


class Silent(http.server.SimpleHTTPRequestHandler):
    """Any web server."""

    def log_message(self, *_words):
        pass


class Publisher:
    """Keeps in `folder` the keys, what is to be published, and `repository` and
    `another`, which it serves under `address`."""

    def __init__(self, deb, folder):
        self.deb, self.folder = deb, folder
        os.mkdir(f"{folder}/gnupg", 0o700)
        os.environ["GNUPGHOME"] = f"{folder}/gnupg"
        trial = ["--quick-generate-key", "Trial <trial@example>", "ed25519", "sign", "never"]
        done("gpg", "--batch", "--quiet", "--passphrase", "", *trial)
        self.key = re.search(r"^fpr:+(\w+)", done("gpg", "--list-keys", "--with-colons"), re.M)[1]
        done("dpkg-deb", "-x", deb, f"{folder}/deb")
        self._keuzekiosk("keygen", f"{folder}/desk.key", "--no-password")
        with open(f"{PACK}/pack.ron") as manifest:
            self.content = int(re.search(r"version: (\d+)", manifest.read())[1])
        handler = functools.partial(Silent, directory=folder)
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self.address = f"http://127.0.0.1:{server.server_port}"

    def off(self):
        done("gpgconf", "--kill", "all")

    def publish(self, deb, repository="repository", apt=f"{FLEET}/apt"):
        done(f"{apt}/publish.sh", f"{self.folder}/{repository}", self.key, deb)

    def publish_as_another(self, deb):
        """The same way, in a repository of another origin."""
        apt = f"{self.folder}/another-apt"
        shutil.copytree(f"{FLEET}/apt", apt)
        done("sed", "-i", 's/Origin "Keuzekiosk"/Origin "Another"/', f"{apt}/release.conf")
        self.publish(deb, "another", apt)

    def next_version(self, version):
        """The package under another version, with another example of kiosk.ron."""
        tree, deb = f"{self.folder}/tree", f"{self.folder}/keuzekiosk_{version}_amd64.deb"
        done("dpkg-deb", "-R", self.deb, tree)
        done("sed", "-i", f"s/^Version: .*/Version: {version}/", f"{tree}/DEBIAN/control")
        write(f"{tree}/etc/keuzekiosk/kiosk.ron", f"// The example of {version}.\n", "a")
        done("dpkg-deb", "--root-owner-group", "-z1", "-b", tree, deb)
        shutil.rmtree(tree)
        return deb

    def next_pack(self):
        """A signed pack, one version on."""
        self.content += 1
        tree, pack = f"{self.folder}/pack", f"{self.folder}/keuzekiosk.pack"
        shutil.copytree(PACK, tree)
        done("sed", "-i", f"s/version: [0-9]*,/version: {self.content},/", f"{tree}/pack.ron")
        self._keuzekiosk("build", tree, "--out", pack)
        self._keuzekiosk("sign", pack, "--key", f"{self.folder}/desk.key")
        shutil.rmtree(tree)
        return pack

    def next_content(self):
        """The same as a Debian package."""
        pack, version = self.next_pack(), str(self.content)
        done(f"{FLEET}/content/build.sh", pack, version, cwd=self.folder)
        return f"{self.folder}/keuzekiosk-content_{version}_all.deb"

    def _keuzekiosk(self, *words):
        done(f"{self.folder}/deb/usr/bin/keuzekiosk", "pack", *words)
