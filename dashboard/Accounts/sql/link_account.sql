select account_id from sign_in_link where hash = $hash
