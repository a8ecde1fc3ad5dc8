update export_request set state = 'approved', error = null where export_id = $id and state = 'failed'
