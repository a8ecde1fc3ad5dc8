create table if not exists account (
    account_id varchar not null, name varchar not null, role varchar, cities varchar[] not null, fields varchar[] not null, units varchar[] not null,
    password_hash varchar, stamp varchar not null, is_enabled boolean not null, is_sample boolean not null, failures integer not null,
    locked_until timestamp, made_at timestamp not null
);

-- hash: SHA-256 of the secret, which is kept nowhere
create table if not exists sign_in_link (
    hash varchar not null, account_id varchar not null, made_at timestamp not null, expires_at timestamp not null, used_at timestamp
);

create table if not exists api_token (
    token_id varchar not null, hash varchar not null, account_id varchar not null, name varchar not null, scope varchar not null,
    made_at timestamp not null, expires_at timestamp not null, revoked_at timestamp
);

-- hash: SHA-256 of the hash before and this entry's text (AuditEntry)
create table if not exists audit_entry (
    entry_no bigint not null, told_at timestamp not null, account_id varchar not null, name varchar not null, role varchar not null,
    action varchar not null, subject varchar not null, outcome varchar not null, address varchar not null, hash varchar not null
);

-- the last entry that was pruned after six years: the chain goes on from its hash
create table if not exists audit_anchor (
    entry_no bigint not null, hash varchar not null, pruned_at timestamp not null
);
