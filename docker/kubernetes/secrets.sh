#!/usr/bin/env bash
# Prints the secrets that the pods refer to, made of the files that docker/secrets.sh makes:
#
#   docker/secrets.sh && docker/kubernetes/secrets.sh | kubectl apply -f -
set -euo pipefail

cd "$(dirname "$0")"
secrets=${SECRETS:-../secrets}
header() {
    printf 'apiVersion: v1\nkind: Secret\nmetadata:\n  name: %s\n  labels: { app.kubernetes.io/part-of: troupe }\ndata:\n' "$1"
}
header troupe-databases
for variable in $(grep -o 'TROUPE_DATABASES__[A-Z_]*__HOST' base/databases.yaml); do
    name=${variable#TROUPE_DATABASES__}
    name=${name%__HOST}
    file=$secrets/$(tr 'A-Z_' 'a-z-' <<<"$name")
    printf '  TROUPE_DATABASES__%s__PASSWORD: %s\n' "$name" "$(base64 -w0 "$file")"
done
echo ---
header troupe-identity
printf '  identity: %s\n' "$(base64 -w0 "$secrets/identity")"
