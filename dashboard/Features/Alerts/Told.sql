select count(*) from alert_hit where alert_id = $alert and period = $period
