#!/usr/bin/env bash
# Makes the passwords of the databases, the key that tokens are signed with and the secret of the cluster, which compose.yaml
# hands out, one file each in docker/secrets. Those that are there already stay.
set -euo pipefail

cd "$(dirname "$0")"
# Containers do not run as the owner of these files, so everybody may read the files, and only the owner enter the directory.
umask 022
mkdir -p secrets
chmod 700 secrets
for name in postgres analytics catalog facilities inventory notifications orders payments recommendations shipping trail users identity cluster; do
    [[ -s secrets/$name ]] || od -An -v -tx1 -N32 /dev/urandom | tr -d ' \n' >"secrets/$name"
done
