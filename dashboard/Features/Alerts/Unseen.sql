select count(*) from alert_hit where account_id = $account and is_news and seen_at is null
