update alert_hit set mail_state = $state, mail_error = $error where hit_id = $id
