#!/usr/bin/env bash
# Tries deploy/fleet/ with the real tools: publishes a signed repository, lets a
# fresh apt verify it, holds unattended-upgrades' pattern against its origin,
# upgrades over an edited config, installs a pack as a Debian package, and lets
# Ansible check the role and write a config that the kiosk reads.
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

echo "== the pattern of unattended-upgrades is that of the repository"
for word in Origin Label Codename; do
  value=$(awk -v word="$word:" '$1 == word { print $2 }' "$work/repository/dists/stable/Release")
  grep -q "${word,,}=$value" deploy/fleet/apt/52keuzekiosk-upgrades
done
apt-config -c deploy/fleet/apt/52keuzekiosk-upgrades dump | grep 'Origins-Pattern::.*origin=Keuzekiosk' >/dev/null

echo "== an upgrade by itself keeps an edited config"
# Two versions of the package with another example each, without what they run.
version() {
  dpkg-deb -R "$deb" "$work/version"
  rm -f "$work"/version/DEBIAN/{postinst,prerm,postrm,md5sums}
  sed -i "s/^Version: .*/Version: $1/" "$work/version/DEBIAN/control"
  echo "// $1" >> "$work/version/etc/keuzekiosk/kiosk.ron"
  dpkg-deb -b "$work/version" "$work/version-$1.deb" >/dev/null
  rm -r "$work/version"
}
version 1; version 2
mapfile -t options < <(apt-config -c deploy/fleet/apt/52keuzekiosk-upgrades dump DPkg::Options | sed -n 's/^DPkg::Options:: "\(.*\)";/\1/p')
test "${options[*]}" = "--force-confdef --force-confold"
mkdir -p "$work"/disk/var/lib/dpkg/{info,updates,triggers}
touch "$work"/disk/var/lib/dpkg/{status,available}
upgrade() { dpkg --root="$work/disk" --force-depends "${@:2}" -i "$work/version-$1.deb" </dev/null >/dev/null 2>&1; }
upgrade 1
echo "// of this site" >> "$work/disk/etc/keuzekiosk/kiosk.ron"
if upgrade 2; then echo "an edited config holds nothing back, so this shows nothing"; exit 1; fi
upgrade 2 "${options[@]}"
grep -q "// of this site" "$work/disk/etc/keuzekiosk/kiosk.ron"
test "$(dpkg-query --admindir="$work/disk/var/lib/dpkg" -W -f '${Version} ${db:Status-Status}' keuzekiosk)" = "2 installed"

echo "== a pack as a Debian package"
dpkg-deb -x "$deb" "$work/root"
keuzekiosk=$work/root/usr/bin/keuzekiosk
mkdir -p "$work"/{desk,kiosk/keys}
cp -r content/ptss-nl "$work/desk/pack"
number=$(($(sed -n 's/^ *version: \([0-9]*\),/\1/p' content/ptss-nl/pack.ron) + 1))
sed -i "s/version: [0-9]*,/version: $number,/" "$work/desk/pack/pack.ron"
"$keuzekiosk" pack keygen "$work/desk/desk.key" --no-password >/dev/null
"$keuzekiosk" pack build "$work/desk/pack" --out "$work/desk/keuzekiosk.pack" >/dev/null
"$keuzekiosk" pack sign "$work/desk/keuzekiosk.pack" --key "$work/desk/desk.key" >/dev/null
cp "$work/desk/desk.pub" "$work/kiosk/keys/"
echo '(installed: (packs: "packs", keys: "keys"))' > "$work/kiosk/kiosk.ron"
(cd "$work/desk" && "$OLDPWD/deploy/fleet/content/build.sh" keuzekiosk.pack "$number" >/dev/null)
content=$work/desk/keuzekiosk-content_${number}_all.deb
dpkg-deb -x "$content" "$work/content"
dpkg-deb -e "$content" "$work/content/DEBIAN"
# Its script, with the places of this trial.
sed -i "s#/usr/share#$work/content/usr/share#; s#/etc/keuzekiosk#$work/kiosk#; s#dpkg-query .*\"\$DPKG#echo $number \"#" "$work/content/DEBIAN/postinst"
configure() { PATH=$work/root/usr/bin:$PATH sh "$work/content/DEBIAN/postinst" configure "$@"; }
configure "" | grep "ptss-nl $number is installed" >/dev/null
test -z "$(configure "$number")"
if configure 0 2>/dev/null; then echo "a version that is there already is installed again"; exit 1; fi
"$keuzekiosk" pack list --config "$work/kiosk/kiosk.ron" | grep "^ptss-nl $number: " >/dev/null

echo "== Ansible accepts the role, and the kiosk its config"
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
echo "== the fleet holds"
