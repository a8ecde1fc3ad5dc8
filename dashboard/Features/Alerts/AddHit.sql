insert into alert_hit
select $id, $alert, $account, $build, $period, $value, $value_zh, $value_en, $words_zh, $words_en, $version, $is_synthetic, $found_at, $is_news, null, $mail, null
