#!/usr/bin/env bash
# Splits the fat jar in two, one for each layer of the image: dependencies.jar, which is the same to the byte for as long as no
# dependency changes, and troupe.jar, which is Troupe's own and names the other in its manifest. Then
# `java -jar troupe.jar` is what it was with the fat jar.
#
#   docker/layers.sh FAT_JAR DIRECTORY
set -euo pipefail

jar=$(realpath "$1")
mkdir -p "$2"
layers=$(realpath "$2")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Sorted and of one date, so that the same classes make the same file. Patterns are those of `find`.
pack() { # FILE MANIFEST PATTERN...
    local file=$1 manifest=$2
    shift 2
    find . -type f "$@" ! -path ./META-INF/MANIFEST.MF | LC_ALL=C sort >"$work/files"
    jar --create --file "$layers/$file" --manifest "$manifest" --date 1980-01-01T00:00:02Z "@$work/files"
}

mkdir "$work/all"
cd "$work/all"
jar --extract --file "$jar"
# The embedded PostgreSQL is for machines that have none; a container is given one.
rm postgres-*.txz

own=(-path './troupe/*' -o -path './db/*' -o -path './profiles/*' -o -path './META-INF/maven/dev.troupe/*'
    -o -path ./openapi.yaml -o -path './logback*.xml')
{ sed '/^\s*$/d' META-INF/MANIFEST.MF && echo 'Class-Path: dependencies.jar'; } >"$work/manifest"
pack troupe.jar "$work/manifest" '(' "${own[@]}" ')'
echo 'Multi-Release: true' >"$work/manifest"
pack dependencies.jar "$work/manifest" ! '(' "${own[@]}" ')'
