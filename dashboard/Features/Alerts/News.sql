-- grain: one row per hit that was news
select hit_id, alert_id, account_id, build_id, period, value, value_zh, value_en, words_zh, words_en, metric_version, is_synthetic, found_at, is_news, seen_at, mail_state, mail_error
from alert_hit
where account_id = $account and is_news
order by found_at desc, hit_id
limit $most
