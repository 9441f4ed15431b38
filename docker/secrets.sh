#!/usr/bin/env bash
# Makes the passwords of the databases and the secret of operators, which compose.yaml hands out, one file each in
# docker/secrets. Those that are there already stay.
set -euo pipefail

cd "$(dirname "$0")"
# Who runs a container is not who owns these files, so the files are open and the directory is not.
umask 022
mkdir -p secrets
chmod 700 secrets
for name in postgres catalog inventory notifications orders payments shipping operator; do
    [[ -s secrets/$name ]] || od -An -v -tx1 -N32 /dev/urandom | tr -d ' \n' >"secrets/$name"
done
