delete from alert_hit where alert_id = $id
