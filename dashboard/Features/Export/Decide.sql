update export_request
set state = $state, decided_by = $by, decided_name = $name, decided_at = $at, reason = $reason
where export_id = $id and state = 'waiting'
