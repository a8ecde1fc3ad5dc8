-- grain: one row per place in a batch that tells of the case that is to be erased
-- Within a source that tells of the case the number alone is the case: a later version may lie in another city.
with landed as (
    select null::varchar as member, null::bigint as line, null::varchar as city_code, null::varchar as case_no
    where false
    union all by name
    select * from read_parquet($landed)
)

select member, line
from landed
where case_no = $case_no and (city_code = $city or $is_source)
union
select member, line
from read_parquet($rejects)
where severity = 'reject' and ("row" ->> 'case_no') = $case_no and (city_code = $city or $is_source)
