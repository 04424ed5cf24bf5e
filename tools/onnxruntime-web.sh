#!/usr/bin/env bash
# Puts onnxruntime-web into .beatlab/onnxruntime-web, so that exported models are tried in a browser: 150 MB that only
# this test needs. Of the version of onnxruntime-node that the trainer has.
set -euo pipefail
cd "$(dirname "$0")/.."

version=$(node -p "require('./apps/trainer/package.json').dependencies['onnxruntime-node']")
folder="$PWD/.beatlab/onnxruntime-web"
if [ -f "$folder/node_modules/onnxruntime-web/package.json" ]; then
  exit 0
fi
mkdir -p "$folder"
echo '{ "private": true }' >"$folder/package.json"
npm install --prefix "$folder" --ignore-scripts --no-audit --no-fund --silent "onnxruntime-web@$version" >&2 || {
  echo "No onnxruntime-web $version: npm could not install it." >&2
  exit 1
}
echo "onnxruntime-web $version."
