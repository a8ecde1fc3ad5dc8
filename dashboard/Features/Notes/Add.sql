insert into event_note select $id, $account, $role, $city, $first_day::date, $last_day::date, $text, $made_at, $changed_at
