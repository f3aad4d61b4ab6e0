#!/bin/sh
# Install what the tests need of the system where it is missing: as root by itself, else by saying how.
set -eu

# Playwright's own Node needs libatomic1, which a bare Debian lacks.
# A font with Vietnamese marks and one with symbols, or pictures of pages show boxes.
NEEDED="postgresql chromium libatomic1 fonts-noto-core fonts-dejavu-core"
missing=""
for package in $NEEDED; do
    dpkg-query -W -f '${db:Status-Abbrev}' "$package" 2>/dev/null | grep -q '^ii' || missing="$missing $package"
done
[ -z "$missing" ] && exit 0

if [ "$(id -u)" != 0 ]; then
    echo "Thiếu:$missing. Cài bằng: sudo apt-get update && sudo apt-get install -y$missing" >&2
    exit 1
fi
export DEBIAN_FRONTEND=noninteractive
apt-get update -q
# shellcheck disable=SC2086
apt-get install -y -q --no-install-recommends $missing
