update saved_view set name = $name, is_shared = $is_shared where view_id = $id and account_id = $account
