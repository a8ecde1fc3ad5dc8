insert into account
select $id, $name, $role, from_json($cities::json, '["varchar"]'), from_json($fields::json, '["varchar"]'), from_json($units::json, '["varchar"]'),
    $password_hash, $stamp, $is_enabled, $is_sample, $failures, $locked_until, $made_at
