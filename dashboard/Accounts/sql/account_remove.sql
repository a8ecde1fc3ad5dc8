delete from account where account_id = $id
