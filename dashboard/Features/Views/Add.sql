insert into saved_view select $id, $account, $role, $name, $address, $is_shared, $made_at
