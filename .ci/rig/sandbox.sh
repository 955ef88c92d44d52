#!/usr/bin/env bash
# How much the units leave open, by systemd's own measure: 0 is closed, 10 open.
#
#   .ci/rig/sandbox.sh target/release/keuzekiosk
set -euo pipefail
cd "$(dirname "$0")/../.."
binary=$1
command -v systemd-analyze >/dev/null || apt-get install -y -qq --no-install-recommends systemd
MOST=15
units=$(mktemp -d)
trap 'rm -rf "$units"' EXIT

measure() { # name of the unit, and what stands in its drop-in
  mkdir -p "$units/$1.d"
  cp "deploy/systemd/$1" "$units/"
  printf '%s\n' "$2" > "$units/$1.d/printer.conf"
  # What the drop-in adds is added to the unit itself, for a measure of both.
  grep -v '^\[Service\]' "$units/$1.d/printer.conf" > "$units/added" || true
  sed -i "/^\[Service\]/r $units/added" "$units/$1"
  if ! told=$(systemd-analyze security --offline=yes --threshold="$MOST" "$units/$1" 2>&1); then
    printf '%s\n' "$told" | grep -v '✓'
    exit 1
  fi
  printf '%s\n' "$told" | tail -n 1
}

config=$units/kiosk.ron
for address in screen tcp:192.168.1.40:9100 'tcp:[fd00::40]:9100'; do
  printf '(printer: (address: "%s"))' "$address" > "$config"
  echo "printer: $address"
  measure keuzekiosk.service "$("$binary" system sandbox --config "$config")"
done
measure keuzekiosk-stick.service ''
