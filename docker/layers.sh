#!/usr/bin/env bash
# Splits the fat jar in two, one for each layer of the image: dependencies.jar, which stays the same byte for byte as long as
# no dependency changes, and troupe.jar, which is Troupe's own and names the other in its manifest. Then
# `java -jar troupe.jar` is what it was with the fat jar.
#
#   docker/layers.sh FAT_JAR DIRECTORY
set -euo pipefail

jar=$(realpath "$1")
mkdir -p "$2"
layers=$(realpath "$2")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

mkdir "$work/own" "$work/rest"
cd "$work/rest"
jar --extract --file "$jar"
# The embedded PostgreSQL is for machines that have none; a container is given one.
rm postgres-*.txz
mkdir -p ../own/META-INF/maven
mv troupe db profiles openapi.yaml logback*.xml ../own
mv META-INF/maven/dev.troupe ../own/META-INF/maven
{ sed '/^\s*$/d' META-INF/MANIFEST.MF && echo 'Class-Path: dependencies.jar'; } >../own.txt
rm META-INF/MANIFEST.MF
echo 'Multi-Release: true' >../rest.txt

# `jar` sorts what it packs, so with one date the same classes make the same file.
pack() { # FILE CONTENT
    jar --create --file "$layers/$1" --manifest "$work/$2.txt" --date 1980-01-01T00:00:02Z -C "$work/$2" .
}
pack troupe.jar own
pack dependencies.jar rest
