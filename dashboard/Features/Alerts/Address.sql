select address from alert_mail where account_id = $account
