-- What a mapping may call. Created once on the connection that lands a file.
-- $ipad and $opad of the keyed hash come as session variables, so that no SQL text ever holds the key.

-- text without the white space around it (the ideographic one too); nothing written is null
-- Trimming walks every character, and few texts need it: a look at both ends is cheap. What sorts before '!' begins
-- with white space or is empty.
create or replace temp macro written(t) as
    case
        when t < '!' or starts_with(t, '　') or starts_with(t, ' ')
            or ends_with(t, ' ') or ends_with(t, E'\n') or ends_with(t, E'\r') or ends_with(t, E'\t') or ends_with(t, '　') or ends_with(t, ' ')
            then nullif(trim(t, E' \t\n\r 　'), '')
        else t
    end;

-- a civil time, year first: 2022-03-05, 2022/3/5 14:05, 2022-03-05T14:05:00
create or replace temp macro civil_time(t) as
    try_cast(t as timestamp);

-- a time with its offset, as civil time of the zone; one without an offset is civil time already
create or replace temp macro zoned_time(t, zone) as
    case
        when regexp_matches(t, '(Z|[+-][0-9]{2}:?[0-9]{2})$') then timezone(zone, try_cast(t as timestamptz))
        else try_cast(t as timestamp)
    end;

-- a spreadsheet's serial day number (1900 system), to the second
create or replace temp macro excel_time(t) as
    case
        when try_cast(t as double) between 10000 and 80000
            then make_timestamp(round((try_cast(t as double) - 25569) * 86400)::bigint * 1000000)
    end;

-- years outside living administration are slips of the pen
create or replace temp macro possible_time(t) as
    case when t between timestamp '1949-10-01' and timestamp '2099-12-31' then t end;

create or replace temp macro days_after(start, days) as
    start + to_microseconds(round(try_cast(days as double) * 86400)::bigint * 1000000);

-- a later step dated before an earlier one; on the same day a date without a time of day is not before anything
create or replace temp macro is_before(later, earlier) as
    later < earlier and not (later::date = earlier::date and later = date_trunc('day', later));

create or replace temp macro hash_of(t) as
    left(sha256(t), 16);

-- identity card (15 or 18 places), else telephone, else account within its source; never a name alone
create or replace temp macro identity_of(id_card, phone, account, source) as
    coalesce(
        'id:' || nullif(regexp_extract(upper(regexp_replace(id_card, '[\s-]', '', 'g')), '^([0-9]{17}[0-9X]|[0-9]{15})$'), ''),
        'tel:' || nullif(regexp_extract(regexp_replace(phone, '^\+?(86|0086)|[\s()-]', '', 'g'), '^[0-9]{7,15}$'), ''),
        'account:' || source || ':' || account);

-- HMAC-SHA-256 (RFC 2104), the first 32 of 64 hexadecimal digits
create or replace temp macro keyed_hash(t) as
    left(sha256(getvariable('hmac_opad') || unhex(sha256(getvariable('hmac_ipad') || encode(t)))), 32);
