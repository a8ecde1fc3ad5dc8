delete from alert where alert_id = $id and account_id = $account
