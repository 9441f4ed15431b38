#!/usr/bin/env bash
# A role for each service and a database that nobody else may enter, with the passwords as files in /run/secrets, each named
# after its role. PostgreSQL's image runs this once, on an empty volume. Where a newer build has a service more, run it again:
# docker compose -f docker/compose.yaml exec postgres bash /docker-entrypoint-initdb.d/databases.sh
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
SELECT 'CREATE ROLE $service LOGIN' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '$service') \gexec
ALTER ROLE $service PASSWORD :'password';
SELECT 'CREATE DATABASE $service OWNER $service' WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = '$service') \gexec
REVOKE ALL ON DATABASE $service FROM PUBLIC;
EOSQL
done
