#!/usr/bin/env bash
# Makes one authority, and for every member of both stores a certificate signed by it. What is there
# already stays as it is.
set -euo pipefail

[ -f /authority/ca.crt ] || es-gencert-cli create-ca -out /authority
mkdir -p /certificates/authority
cp /authority/ca.crt /certificates/authority/ca.crt

for member in eventstore-1 eventstore-2 eventstore-3 mongo-1 mongo-2 mongo-3; do
  folder=/certificates/$member
  [ -f "$folder/node.crt" ] || es-gencert-cli create-node \
    -ca-certificate /authority/ca.crt -ca-key /authority/ca.key \
    -out "$folder" -dns-names "$member,localhost" -ip-addresses 127.0.0.1
  case $member in
    mongo-*)
      # MongoDB wants certificate and key in one file.
      cat "$folder/node.crt" "$folder/node.key" > "$folder/member.pem"
      chown -R 999:999 "$folder"
      ;;
    *) chown -R 1000:1000 "$folder" ;;
  esac
  chmod 500 "$folder"
  chmod 400 "$folder"/*
done
chmod 755 /certificates /certificates/authority
chmod 444 /certificates/authority/ca.crt
