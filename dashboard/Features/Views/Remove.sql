delete from saved_view where view_id = $id and account_id = $account
