update alert_hit set seen_at = $now where account_id = $account and seen_at is null
