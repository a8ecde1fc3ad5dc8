delete from event_note where note_id = $id
