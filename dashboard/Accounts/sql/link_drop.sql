-- a new link makes the earlier ones of its account void; what is long over needs not be kept
delete from sign_in_link where (account_id = $account and used_at is null) or expires_at < $now::timestamp - interval 30 day
