-- grain: one row per request, the latest first; of one account, of one state or of one id where these are named
select
    export_id, account_id, account_name, asked_at, build_id, choice, purpose, recipient, risk, state,
    decided_by, decided_name, decided_at, reason, made_at, made, error
from export_request
where account_id = coalesce($account, account_id) and state = coalesce($state, state) and export_id = coalesce($id, export_id)
order by asked_at desc, export_id
