insert into audit_anchor select $no, $hash, $now::timestamp
