delete from audit_entry where entry_no <= $no
