update export_request set state = 'failed', made_at = $at, error = $error where export_id = $id and state = 'approved'
