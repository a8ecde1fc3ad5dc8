insert into audit_entry select $no, $at, $account, $name, $role, $action, $subject, $outcome, $address, $hash
