-- grain: one row per place in a batch that tells of a case that was erased before (Tombstones)
with landed as (
    select null::varchar as member, null::bigint as line, null::varchar as city_code, null::varchar as case_no
    where false
    union all by name
    select * from read_parquet($landed)
),

told as (
    select member, line, city_code, case_no
    from landed
    union all
    select member, line, city_code, ("row" ->> 'case_no') as case_no
    from read_parquet($rejects)
    where severity = 'reject'
)

select member, line
from told
where case_no is not null
    and (
        keyed_hash(concat_ws(chr(31), 'erased', 'city', city_code, case_no)) in (select hash from tombstone)
        or keyed_hash(concat_ws(chr(31), 'erased', 'source', $source, case_no)) in (select hash from tombstone)
    )
