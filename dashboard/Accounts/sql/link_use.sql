update sign_in_link set used_at = $now::timestamp where hash = $hash and used_at is null and expires_at > $now::timestamp
