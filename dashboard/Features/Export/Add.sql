insert into export_request (export_id, account_id, account_name, asked_at, build_id, choice, purpose, recipient, risk, state)
select $id, $account, $name, $asked_at, $build, $choice, $purpose, $recipient, $risk, 'waiting'
