#!/usr/bin/env bash
# Makes or renews an apt repository of plain files with apt-ftparchive and gpg,
# for any web server, file share or stick.
#
#   deploy/fleet/apt/publish.sh FOLDER KEY_ID keuzekiosk_*.deb
set -euo pipefail
folder=$1 key=$2
shift 2
here=$(dirname "$(realpath "$0")")
mkdir -p "$folder/pool" "$folder/dists/stable/main/binary-amd64" "$folder/dists/stable/main/binary-arm64"
cp "$@" "$folder/pool/"
cd "$folder"
for architecture in amd64 arm64; do
  index=dists/stable/main/binary-$architecture
  apt-ftparchive --arch "$architecture" packages pool > "$index/Packages"
  gzip -9nkf "$index/Packages"
done
apt-ftparchive -c "$here/release.conf" release dists/stable > Release.new
mv Release.new dists/stable/Release
gpg --batch --yes --local-user "$key" --clearsign -o dists/stable/InRelease dists/stable/Release
gpg --batch --yes --armor --export "$key" > keuzekiosk-archive.asc
