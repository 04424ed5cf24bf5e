#!/usr/bin/env bash
# Puts a Vulkan driver that computes on the processor into .beatlab/vulkan, so that WebGPU can be tried without a
# GPU: Mesa's lavapipe, 25 or newer. Nothing of the system is changed: apt gets lists and archives of its own, and
# packages are unpacked, not installed. Ends with an error, and says why, where it can't be had.
set -euo pipefail
cd "$(dirname "$0")/.."

folder="$PWD/.beatlab/vulkan"
apt="$folder/apt"
root="$folder/root"
settings="$folder/environment.json"

fail() {
  echo "No software Vulkan: $1" >&2
  exit 1
}

if [ -f "$settings" ]; then
  exit 0
fi
command -v apt-get >/dev/null && command -v dpkg >/dev/null || fail 'this system has no apt.'
codename=$(. /etc/os-release && echo "${VERSION_CODENAME:-}")
[ -n "$codename" ] || fail 'the system does not say which release it is.'

# The machine's own sources, each with the suite's backports beside the suite.
rm -rf "$folder"
mkdir -p "$apt/sources" "$apt/lists/partial" "$apt/archives/partial" "$root"
for source in /etc/apt/sources.list /etc/apt/sources.list.d/*.sources /etc/apt/sources.list.d/*.list; do
  grep -qsE "^(Suites:|deb ).*\b$codename( |\$)" "$source" || continue
  sed -E -e "s/^(Suites:.*\b$codename( .*)?)$/\1 $codename-backports/" \
    -e "/^deb .*[[:space:]]$codename[[:space:]]/{p;s/([[:space:]])$codename([[:space:]])/\1$codename-backports\2/}" \
    "$source" >"$apt/sources/$(basename "$source")"
done
[ -n "$(ls "$apt/sources")" ] || fail "no apt source here has the suite $codename."

options=(
  -qq -o "Dir::Etc::SourceList=/dev/null" -o "Dir::Etc::SourceParts=$apt/sources"
  -o "Dir::State::Lists=$apt/lists" -o "Dir::Cache=$apt" -o "Dir::Cache::Archives=$apt/archives"
  -o "Debug::NoLocking=1" -o "APT::Install-Recommends=0" -o "APT::Sandbox::User=root"
  # An image may delete archives as soon as they are there.
  -o "APT::Keep-Downloaded-Packages=1"
)
apt-get "${options[@]}" update >&2 || fail 'the package lists could not be read.'
# Reinstalled, for what the system has already is needed here too.
apt-get "${options[@]}" --download-only --reinstall -y -t "$codename-backports" \
  install mesa-vulkan-drivers libvulkan1 >&2 || fail 'its packages could not be downloaded.'
for archive in "$apt"/archives/*.deb; do
  dpkg -x "$archive" "$root"
done

driver=$(find "$root" -name 'libvulkan_lvp.so' | head -n 1)
loader=$(find "$root" -name 'libvulkan.so.1' | head -n 1)
[ -n "$driver" ] && [ -n "$loader" ] || fail 'its packages hold no lavapipe.'
version=$(dpkg-deb -f "$apt"/archives/mesa-vulkan-drivers_*.deb Version)
[ "${version%%.*}" -ge 25 ] || fail "Mesa 25 is needed, and $codename has $version."

sed -E "s|(\"library_path\": *\")[^\"]*|\1$driver|" \
  "$(find "$root" -name 'lvp_icd*.json' | head -n 1)" >"$folder/lvp.json"
rm -rf "$apt"
# Read by whoever starts a process that is to see this driver: a running one has looked for its libraries already.
cat >"$settings.part" <<JSON
{
  "version": "$version",
  "environment": {
    "VK_ICD_FILENAMES": "$folder/lvp.json",
    "LD_LIBRARY_PATH": "$(dirname "$loader")"
  }
}
JSON
mv "$settings.part" "$settings"
echo "Software Vulkan: Mesa $version."
