#!/usr/bin/env bash
# Makes the secrets of compose.cluster.yaml in ./secrets, unless they are there already.
set -euo pipefail
cd "$(dirname "$0")"
mkdir -m 700 secrets || { echo 'docker/secrets is there already; nothing was changed.' >&2; exit 1; }
cd secrets

for name in eventstore_admin_password eventstore_ops_password mongo_root_password mongo_redress_password; do
  openssl rand -hex 24 > "$name"
done
openssl rand -base64 756 > mongo_key
openssl rand -base64 32 > signing_key
# Copy it to somewhere else: without it everything sealed is lost for good.
openssl rand -base64 32 > master_key

authority=/certificates/authority/ca.crt
printf 'esdb://admin:%s@eventstore-1:2113,eventstore-2:2113,eventstore-3:2113?tls=true&tlsCAFile=%s\n' \
  "$(cat eventstore_admin_password)" "$authority" > eventstore_url
printf 'mongodb://redress:%s@mongo-1,mongo-2,mongo-3/redress?replicaSet=redress&authSource=admin&tls=true&tlsCAFile=%s\n' \
  "$(cat mongo_redress_password)" "$authority" > mongo_url

# The processes in the containers have users of their own; the folder keeps others on this machine out.
chmod 444 ./*
