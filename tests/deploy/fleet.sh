#!/usr/bin/env bash
# Tries deploy/fleet/ with the real tools: publishes a signed repository, lets a
# fresh apt verify it, holds unattended-upgrades' pattern against its origin,
# and lets Ansible check the role and write a config that the kiosk reads.
#
#   tests/deploy/fleet.sh keuzekiosk_*.deb
#
# Needs apt-utils, gpg and ansible-core, and installs what is missing.
set -euo pipefail
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
apt-cache "${fresh[@]}" policy keuzekiosk | grep -q 'Candidate: [0-9]'
# A repository that somebody changed is refused.
sed -i 's/^Description: /&changed /' "$work"/repository/dists/stable/main/binary-amd64/Packages
rm -f "$work"/repository/dists/stable/main/binary-amd64/Packages.gz
rm -rf "$work"/apt/lists/*; mkdir "$work/apt/lists/partial"
if apt-get "${fresh[@]}" update -qq >/dev/null 2>&1; then echo "a changed repository passes"; exit 1; fi

echo "== the pattern of unattended-upgrades is that of the repository"
for word in Origin Label Codename; do
  value=$(awk -v word="$word:" '$1 == word { print $2 }' "$work/repository/dists/stable/Release")
  grep -q "${word,,}=$value" deploy/fleet/apt/52keuzekiosk-upgrades
done
apt-config -c deploy/fleet/apt/52keuzekiosk-upgrades dump | grep -q 'Origins-Pattern::.*origin=Keuzekiosk'

echo "== Ansible accepts the role, and the kiosk its config"
cd deploy/fleet/ansible
ansible-playbook -i hosts.example.ini site.yml --syntax-check
dpkg-deb -x "$deb" "$work/root"
for printer in usb tcp:192.168.1.40:9100; do
  ansible localhost -c local -m ansible.builtin.template -e @roles/keuzekiosk/defaults/main.yml \
    -e keuzekiosk_printer=$printer -e keuzekiosk_site_name=Polikliniek \
    -a "src=$PWD/roles/keuzekiosk/templates/kiosk.ron.j2 dest=$work/kiosk.ron" >/dev/null
  "$work/root/usr/bin/keuzekiosk" print --list --config "$work/kiosk.ron" >/dev/null
  "$work/root/usr/bin/keuzekiosk" system sandbox --config "$work/kiosk.ron"
done
echo "== the fleet holds"
