insert into alert select $id, $account, $metric, $city, $grain, $rule, $bound, $made_at
