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

-- a civil time, year first: 2022-03-05, 2022/3/5 14:05, 2022.3.5, 2022-03-05T14:05:00
create or replace temp macro civil_time(t) as
    coalesce(
        try_cast(t as timestamp),
        case when t[5:5] = '.' then try_cast(regexp_replace(t, '^([0-9]{4})\.([0-9]{1,2})\.([0-9]{1,2})', '\1-\2-\3') as timestamp) end);

-- a time with its offset, as civil time of the zone; one without an offset is civil time already
-- Few times carry an offset: only a time of day with something behind it is looked at closely.
create or replace temp macro zoned_time(t, zone) as
    case
        when (length(t) > 19 or contains(t, '+') or ends_with(t, 'Z')) and regexp_matches(t, ':[0-9.:]+ ?(Z|[+-][0-9]{2}(:?[0-9]{2})?)$')
            then timezone(zone, try_cast(regexp_replace(regexp_replace(t, '^(.{10}[T ][0-9]{1,2}:[0-9]{2})( ?[Z+-])', '\1:00\2'), ' ?(Z|([+-][0-9]{2}):?([0-9]{2})?)$', '\1') as timestamptz))
        else civil_time(t)
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

-- a later step dated before an earlier one; on the same day a date without a time of day (to the second) is not before anything
create or replace temp macro is_before(later, earlier) as
    later < earlier and not (later::date = earlier::date and date_trunc('second', later) = date_trunc('day', later));

create or replace temp macro hash_of(t) as
    left(sha256(t), 16);

-- a number as it is keyed: half-width, upper case, without what is written between its parts
create or replace temp macro plain_number(t) as
    upper(regexp_replace(translate(t, '０１２３４５６７８９Ｘｘ＋－（）　', '0123456789XX+-() '), '[\s()-]', '', 'g'));

-- 000…, 111…: written where somebody had no number to give
create or replace temp macro told_number(t) as
    case when replace(t, left(t, 1), '') <> '' then t end;

-- identity card (15 or 18 places), else telephone (without 86), else account within its source; never a name alone
create or replace temp macro identity_of(id_card, phone, account, source) as
    coalesce(
        'id:' || told_number(regexp_extract(plain_number(id_card), '^([0-9]{17}[0-9X]|[0-9]{15})$')),
        'tel:' || told_number(regexp_extract(regexp_replace(plain_number(phone), '^(\+86|0086|86(1[3-9][0-9]{9})$)', '\2'), '^[0-9]{7,15}$')),
        'account:' || source || ':' || account);

-- HMAC-SHA-256 (RFC 2104), the first 32 of 64 hexadecimal digits
create or replace temp macro keyed_hash(t) as
    left(sha256(getvariable('hmac_opad') || unhex(sha256(getvariable('hmac_ipad') || encode(t)))), 32);

-- a text that brought the separators of findings along would look like several
create or replace temp macro without_separators(t) as
    translate(t, chr(30) || chr(31), '  ');

-- each finding's value cut to so many characters: it stands behind the second separator
create or replace temp macro shortened_findings(findings, length) as
    case when findings is not null then array_to_string(list_transform(string_split(findings, chr(30)),
        lambda f: concat_ws(chr(31), string_split(f, chr(31))[1], string_split(f, chr(31))[2], left(string_split(f, chr(31))[3], length))), chr(30)) end;
