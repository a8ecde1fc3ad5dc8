update api_token set revoked_at = $now::timestamp where token_id = $id and revoked_at is null
