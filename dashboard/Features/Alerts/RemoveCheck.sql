delete from alert_check where alert_id = $id
