#!/usr/bin/env bash
# A bare Debian, made here: the package installs offline from a local
# repository, the kiosk starts under cage without a screen, prints, and purge
# leaves nothing behind.
#
#   tests/deploy/bare-debian.sh keuzekiosk_*.deb [suite]
#
# Takes some minutes, root, debootstrap and a Debian mirror (only to make the
# Debian). systemd does not run in a chroot: the unit's own ExecStart is run by
# hand, as the unit's user and with its environment.
set -euo pipefail
deb=$(realpath "$1") suite=${2:-trixie}
here=$(dirname "$(realpath "$0")")
root=$(mktemp -d /tmp/bare-debian.XXXXXX)
say() { printf '== %s\n' "$*"; }
inside() { chroot "$root" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@"; }
leave() {
  for part in proc sys dev/shm dev; do mountpoint -q "$root/$part" && umount "$root/$part"; done
  rm -rf "$root"
}
trap leave EXIT

say "a bare $suite"
command -v debootstrap >/dev/null || apt-get install -y -qq debootstrap
command -v apt-ftparchive >/dev/null || apt-get install -y -qq apt-utils
cached=/var/cache/keuzekiosk-$suite.tar
if [ ! -e "$cached" ]; then
  debootstrap --variant=minbase "$suite" "$root" >/dev/null
  tar -C "$root" -cf "$cached" .
else
  tar -C "$root" -xf "$cached"
fi
mount --bind /dev "$root/dev"; mount -t tmpfs tmpfs "$root/dev/shm"
mount -t proc proc "$root/proc"; mount -t sysfs -o ro sysfs "$root/sys"

say "a local repository with the package and all it needs"
mkdir -p "$root/repo"
cp "$deb" "$root/repo/"
inside apt-get update -qq
inside bash -c "cd /repo && apt-get install -qq -y --no-install-recommends --download-only ./$(basename "$deb") >/dev/null && mv /var/cache/apt/archives/*.deb ."
(cd "$root/repo" && apt-ftparchive packages . > Packages && apt-ftparchive release . > Release)
rm -rf "$root"/etc/apt/sources.list* "$root"/var/lib/apt/lists/*
echo 'deb [trusted=yes] file:/repo ./' > "$root/etc/apt/sources.list"
# Nothing but the disk from here on.
alone() { unshare --net chroot "$root" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@"; }
alone apt-get update -qq

say "what it needs, and then a list of every file there is"
needs=$(dpkg-deb -f "$deb" Depends | sed 's/([^)]*)//g; s/,/ /g')
# shellcheck disable=SC2086 # a list of names
alone apt-get install -qq -y --no-install-recommends $needs >/dev/null 2>&1
listing() {
  (cd "$root" && find . -xdev \( -path ./proc -o -path ./run -o -path ./sys -o -path ./dev -o -path ./repo -o -path ./tmp \
    -o -path ./var/lib/dpkg -o -path ./var/lib/apt -o -path ./var/cache -o -path ./var/log \) -prune -o -print | sort)
  grep -v '^#' "$root/etc/passwd" "$root/etc/group" | sort
}
listing > "$root/tmp/before"

say "apt install, without a network"
alone apt-get install -qq -y --no-install-recommends "/repo/$(basename "$deb")" 2>&1 | tail -n 3
alone keuzekiosk --version
alone keuzekiosk check | tail -n 2
test "$(stat -c %U "$root/etc/keuzekiosk/kiosk.ron")" = root
alone getent passwd keuzekiosk
test -L "$root/etc/systemd/system/multi-user.target.wants/keuzekiosk.service"
alone systemd-analyze verify --man=no /usr/lib/systemd/system/keuzekiosk.service /usr/lib/systemd/system/keuzekiosk-stick.service

say "the unit's ExecStart, without a screen, from a touch to paper"
python3 "$here/headless.py" "$root"

say "purge leaves nothing behind"
alone apt-get purge -qq -y keuzekiosk 2>&1 | tail -n 2
# Made anew by others meanwhile, with the same content but for the account.
listing > "$root/tmp/after"
test ! -e "$root/run/keuzekiosk" && test ! -e "$root/run/keuzekiosk-metrics"
diff <(grep -v -e '/passwd-$' -e '/group-$' -e '/shadow-$' -e '/gshadow-$' -e '/.pwd.lock$' "$root/tmp/before") \
     <(grep -v -e '/passwd-$' -e '/group-$' -e '/shadow-$' -e '/gshadow-$' -e '/.pwd.lock$' "$root/tmp/after")
say "a bare Debian is as bare as it was"
