update export_request set state = 'ready', made_at = $at, made = $made, error = null where export_id = $id and state = 'approved'
