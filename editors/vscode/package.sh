#!/usr/bin/env bash
# Packages the extension with a program inside: package.sh TARGET PROGRAM
set -euo pipefail
target=${1:?a target of vsce, as linux-x64}
program=$(realpath "${2:?the program to pack}")
cd "$(dirname "$0")"
[[ -d node_modules ]] || npm install --no-audit --no-fund --ignore-scripts
rm -rf bin dist
mkdir bin
name=policylint
[[ $target == win32-* ]] && name=policylint.exe
install -m 755 "$program" "bin/$name"
npm run --silent typecheck
npm run --silent bundle
npm run --silent package -- --target "$target" --out "policylint-$target.vsix"
