#!/usr/bin/env bash
# Tries parts of deploy/fleet/ on this computer, in all their forms: a fresh apt
# verifies the repository and refuses one that somebody changed, and the kiosk
# reads every config that Ansible writes. fleet-kiosk.py tries the whole.
#
#   tests/deploy/fleet.sh keuzekiosk_*.deb
#
# Needs apt-utils, gpg and ansible-core, and installs what is missing.
set -euo pipefail
# `grep -q` would leave before a pipe is read to its end, and pipefail minds that.
deb=$(realpath "$1")
cd "$(dirname "$(realpath "$0")")/../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
need() { command -v "$1" >/dev/null || apt-get install -y -qq --no-install-recommends "$2" >/dev/null; }
need apt-ftparchive apt-utils; need gpg gpg; need gpg-agent gpg-agent; need ansible-playbook ansible-core

echo "== a signed repository"
export GNUPGHOME=$work/gnupg
mkdir -m 700 "$GNUPGHOME"
gpg --batch --quiet --passphrase '' --quick-generate-key 'Trial <trial@example>' ed25519 sign never
key=$(gpg --list-keys --with-colons | awk -F: '/^fpr/ { print $10; exit }')
deploy/fleet/apt/publish.sh "$work/repository" "$key" "$deb"

echo "== a fresh apt verifies it"
mkdir -p "$work"/apt/{lists/partial,cache/archives/partial,etc}
cat > "$work/apt/etc/keuzekiosk.sources" <<SOURCES
Types: deb
URIs: file:$work/repository
Suites: stable
Components: main
Signed-By: $work/repository/keuzekiosk-archive.asc
SOURCES
fresh=(-o Dir::Etc::sourceparts="$work/apt/etc" -o Dir::Etc::sourcelist=/dev/null -o APT::Sandbox::User=root
  -o Dir::State::lists="$work/apt/lists" -o Dir::Cache="$work/apt/cache" -o Dir::State::status=/dev/null)
apt-get "${fresh[@]}" update -qq
apt-cache "${fresh[@]}" policy keuzekiosk | grep 'Candidate: [0-9]' >/dev/null
# A repository that somebody changed is refused.
sed -i 's/^Description: /&changed /' "$work"/repository/dists/stable/main/binary-amd64/Packages
rm -f "$work"/repository/dists/stable/main/binary-amd64/Packages.gz
rm -rf "$work"/apt/lists/*; mkdir "$work/apt/lists/partial"
if apt-get "${fresh[@]}" update -qq >/dev/null 2>&1; then echo "a changed repository passes"; exit 1; fi

echo "== the kiosk reads the config that Ansible writes"
dpkg-deb -x "$deb" "$work/root"
keuzekiosk=$work/root/usr/bin/keuzekiosk
cd deploy/fleet/ansible
ansible-playbook -i hosts.example.ini site.yml --syntax-check
# The part of the role that writes kiosk.ron, with these variables; the kiosk has
# nothing to say about it.
write() {
  cat > "$work/config.yml" <<PLAY
- hosts: localhost
  connection: local
  gather_facts: false
  tasks:
    - ansible.builtin.include_role: { name: $PWD/roles/keuzekiosk, tasks_from: config.yml }
PLAY
  local words=()
  for word in "$@"; do words+=(-e "$word"); done
  ansible-playbook -i localhost, "$work/config.yml" -e keuzekiosk_config="$work/kiosk.ron" \
    -e keuzekiosk_group="$(id -gn)" "${words[@]}" >"$work/said" || { cat "$work/said"; exit 1; }
  "$keuzekiosk" print --list --config "$work/kiosk.ron" 2>"$work/said" >/dev/null
  if [ -s "$work/said" ]; then cat "$work/said"; exit 1; fi
}
for printer in usb tcp:192.168.1.40:9100; do
  write keuzekiosk_printer=$printer keuzekiosk_site_name=Polikliniek
  "$keuzekiosk" system sandbox --config "$work/kiosk.ron"
done
# A PIN that was set on the kiosk stays when the fleet names none.
echo 271828 | "$keuzekiosk" staff set-pin --config "$work/kiosk.ron" >/dev/null
pin=$(grep -o '\$argon2id[^"]*' "$work/kiosk.ron")
write '{"keuzekiosk_panel": {"width": 1920, "height": 1080, "px_per_mm": 4.034, "turned": "right"},
  "keuzekiosk_roll_metres": 80, "keuzekiosk_more": "idle: (seconds: 90),\nlanguages: [\"nl\"],\nvoice: \"none\","}'
grep -qF "pin_hash: \"$pin\"" "$work/kiosk.ron"
grep -q 'languages: \["nl"\]' "$work/kiosk.ron"
test "$("$keuzekiosk" system screen --config "$work/kiosk.ron")" = 90
test "$(stat -c %a "$work/kiosk.ron")" = 640
write "keuzekiosk_pin_hash=$(echo 314159 | "$keuzekiosk" staff set-pin | grep -o '\$argon2id[^"]*')"
if grep -qF "$pin" "$work/kiosk.ron"; then echo "the PIN of the fleet does not count"; exit 1; fi
echo "== the parts of the fleet hold"
