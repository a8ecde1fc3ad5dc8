-- grain: one row per case whose narrow row differs between two builds, with the one cause that is held to account
-- The first that holds: only the later build has the case; only the earlier one; what its city told of it differs; its
-- links to other cases do; the rules or days of its clocks do; the as-of date moved; else what the columns mean.
-- Rows are compared by their hashes over the columns that both builds have. Batches never change: a case that both builds
-- took from the same file of cases was told the same.
with narrow as (
    select
        source,
        case_no,
        b.hash as hash_before,
        a.hash as hash_after
    from (select source, case_no, hash(*columns(c -> list_contains(getvariable('mart_columns'), c))) as hash from before.mart_case) as b
    full join (select source, case_no, hash(*columns(c -> list_contains(getvariable('mart_columns'), c))) as hash from after.mart_case) as a
        using (source, case_no)
    where b.hash is distinct from a.hash
),

stayed as (
    select source, case_no
    from narrow
    where hash_before is not null and hash_after is not null
),

of_cases_before as (
    select batch_id from before.stg_batch where entity = 'cases'
),

-- Where one of them comes from events, or from another file than before, the told columns are compared.
compared as (
    select source, case_no
    from before.fct_case as b
    inner join after.fct_case as a using (source, case_no)
    inner join stayed using (source, case_no)
    where b.batch_id is distinct from a.batch_id or b.batch_id not in (from of_cases_before)
),

told as (
    select source, case_no
    from (
        select source, case_no, hash(*columns(c -> list_contains(getvariable('told_columns'), c))) as hash
        from before.fct_case
        semi join compared using (source, case_no)
    ) as b
    inner join (
        select source, case_no, hash(*columns(c -> list_contains(getvariable('told_columns'), c))) as hash
        from after.fct_case
        semi join compared using (source, case_no)
    ) as a using (source, case_no)
    where b.hash <> a.hash
),

-- Links point both ways: to the cases before it, and from the first one that came back.
returns_before as (
    select repeat_of as case_key, min(registered_at) as returned_at from before.fct_case where repeat_of is not null group by all
),

returns_after as (
    select repeat_of as case_key, min(registered_at) as returned_at from after.fct_case where repeat_of is not null group by all
),

linked as (
    select source, case_no
    from (
        select source, case_no, r.returned_at, hash(*columns(c -> list_contains(getvariable('link_columns'), c))) as hash
        from before.fct_case as c
        semi join stayed using (source, case_no)
        left join returns_before as r on r.case_key = c.city_code || ':' || c.case_no
    ) as b
    inner join (
        select source, case_no, r.returned_at, hash(*columns(c -> list_contains(getvariable('link_columns'), c))) as hash
        from after.fct_case as c
        semi join stayed using (source, case_no)
        left join returns_after as r on r.case_key = c.city_code || ':' || c.case_no
    ) as a using (source, case_no)
    where b.hash <> a.hash or b.returned_at is distinct from a.returned_at
),

-- A pause that still runs moves a deadline from day to day: that is time, and no rule.
clocked as (
    select source, case_no
    from (
        select source, case_no, sum(hash(clock, rule, kind, started_on, due_on - paused_days)::hugeint) as hash
        from before.case_clock
        semi join stayed using (source, case_no)
        group by all
    ) as b
    full join (
        select source, case_no, sum(hash(clock, rule, kind, started_on, due_on - paused_days)::hugeint) as hash
        from after.case_clock
        semi join stayed using (source, case_no)
        group by all
    ) as a using (source, case_no)
    where b.hash is distinct from a.hash
)

select
    source,
    case_no,
    case
        when hash_before is null then 'late_arrival'
        when hash_after is null then 'withdrawn'
        when t.case_no is not null then 'correction'
        when l.case_no is not null then 'relinked'
        when c.case_no is not null then 'clock_rule'
        when (select as_of from before.meta_build) <> (select as_of from after.meta_build) then 'time'
        else 'definition'
    end as cause
from narrow
left join told as t using (source, case_no)
left join linked as l using (source, case_no)
left join clocked as c using (source, case_no)
