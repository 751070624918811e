#!/bin/sh
# Runs once, when the database is made: the role that Mandate runs as. It owns nothing; the first start gives it its rights.
set -eu
psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" \
  -v password="$POSTGRES_PASSWORD" <<'SQL'
create role mandate_app login password :'password';
SQL
