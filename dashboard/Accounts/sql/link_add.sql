insert into sign_in_link select $hash, $account, $made_at, $expires_at, null
