-- grain: one row per piece of the offices' work whose narrow row differs between two builds, with the one cause that is held to account
-- As with cases (cases.sql): only the later build has it; only the earlier one; what its city told of it differs; else
-- what the columns mean. A piece has no links and no clocks, and no day passes over it.
with narrow as (
    select
        work,
        source,
        record_no,
        b.hash as hash_before,
        a.hash as hash_after
    from (select work, source, record_no, hash(*columns(c -> list_contains(getvariable('work_columns'), c))) as hash from before.mart_work) as b
    full join (select work, source, record_no, hash(*columns(c -> list_contains(getvariable('work_columns'), c))) as hash from after.mart_work) as a
        using (work, source, record_no)
    where b.hash is distinct from a.hash
)

select
    work,
    source,
    record_no,
    case
        when hash_before is null then 'late_arrival'
        when hash_after is null then 'withdrawn'
        when b.hash is distinct from a.hash then 'correction'
        else 'definition'
    end as cause
from narrow
left join (select * from work_told where build = 'before') as b using (work, source, record_no)
left join (select * from work_told where build = 'after') as a using (work, source, record_no)
