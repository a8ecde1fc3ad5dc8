-- grain: one row per note
select note_id, account_id, role, city_code, first_day, last_day, text, made_at, changed_at
from event_note
order by first_day desc, made_at desc, note_id
