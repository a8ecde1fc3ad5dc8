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

-- what happened on a day, for every chart over time; without a city it holds for the whole province
create table if not exists event_note (
    note_id varchar not null, account_id varchar not null, role varchar not null, city_code varchar, first_day date not null, last_day date not null,
    text varchar not null, made_at timestamp not null, changed_at timestamp not null
);

-- the address is a path of this application with its query; who may open it is asked when it is opened
create table if not exists saved_view (
    view_id varchar not null, account_id varchar not null, role varchar not null, name varchar not null, address varchar not null, is_shared boolean not null, made_at timestamp not null
);

-- bound: in the unit that pages show, percent for shares; null for control charts
create table if not exists alert (
    alert_id varchar not null, account_id varchar not null, metric varchar not null, city_code varchar not null, grain varchar not null, rule varchar not null,
    bound double, made_at timestamp not null
);

-- the newest build that each alert was checked on, and what came of it
create table if not exists alert_check (
    alert_id varchar not null, build_id varchar not null, checked_at timestamp not null, outcome varchar not null, period varchar
);

-- one row per alert and build that it hit on; news is what no build before has told of the alert and period
create table if not exists alert_hit (
    hit_id varchar not null, alert_id varchar not null, account_id varchar not null, build_id varchar not null, period varchar not null, value double, value_zh varchar not null, value_en varchar not null,
    words_zh varchar not null, words_en varchar not null, metric_version integer not null, is_synthetic boolean not null, found_at timestamp not null, is_news boolean not null,
    seen_at timestamp, mail_state varchar not null, mail_error varchar
);

create table if not exists alert_mail (account_id varchar not null, address varchar not null);

-- choice, risk, made: JSON (ExportChoice, ExportRisk, MadeExport); state: waiting, approved, declined, ready, failed
create table if not exists export_request (
    export_id varchar not null, account_id varchar not null, account_name varchar not null, asked_at timestamp not null, build_id varchar not null, choice varchar not null,
    purpose varchar not null, recipient varchar not null, risk varchar not null, state varchar not null, decided_by varchar, decided_name varchar, decided_at timestamp,
    reason varchar, made_at timestamp, made varchar, error varchar
);
