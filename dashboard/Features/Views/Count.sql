select count(*) from saved_view where account_id = $account
