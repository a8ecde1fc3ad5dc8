-- grain: one row, the newest check of an alert; none before the first
select alert_id, build_id, checked_at, outcome, period from alert_check where alert_id = $alert
