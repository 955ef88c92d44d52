#!/usr/bin/env bash
# Makes a Debian package of a signed pack, for the same repository as the kiosk.
#
#   deploy/fleet/content/build.sh keuzekiosk.pack VERSION
#
# VERSION is that of the pack; its .minisig lies beside it. Removing the package
# takes no content off a kiosk.
set -euo pipefail
pack=$1 version=$2
here=$(dirname "$(realpath "$0")")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
chmod 755 "$work"
install -D -m 644 -t "$work/usr/share/keuzekiosk-content" "$pack" "$pack.minisig"
install -D -m 755 "$here/postinst" "$work/DEBIAN/postinst"
sed "s/VERSION/$version/" "$here/control" > "$work/DEBIAN/control"
dpkg-deb --root-owner-group --build "$work" "keuzekiosk-content_${version}_all.deb"
