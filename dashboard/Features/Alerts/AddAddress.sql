insert into alert_mail select $account, $address
