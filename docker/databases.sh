#!/usr/bin/env bash
# A role for each service and a database that nobody else may enter. PostgreSQL's image runs this once, on an empty volume,
# with the passwords as files in /run/secrets, each named after its role.
set -euo pipefail

sql() {
    psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres
}

sql <<<'REVOKE ALL ON DATABASE postgres, template1 FROM PUBLIC'
for secret in "${SECRETS:-/run/secrets}"/*; do
    service=$(basename "$secret")
    [[ -f $secret && $service != "$POSTGRES_USER" ]] || continue
    # psql reads the password itself: an argument could be seen in the list of processes.
    sql <<EOSQL
\set password \`cat $secret\`
CREATE ROLE $service LOGIN PASSWORD :'password';
CREATE DATABASE $service OWNER $service;
REVOKE ALL ON DATABASE $service FROM PUBLIC;
EOSQL
done
