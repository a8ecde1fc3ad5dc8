-- grain: one row per batch, city, severity, rule and column: how often the rule found something, and where first
-- No day stands here: when a batch was delivered depends on the machine it lies on, and is read from meta_batch.
with placed as (
    select
        r.batch_id,
        b.source,
        r.city_code,
        r.severity,
        r.rule,
        r.column_name,
        count(*) as findings,
        min({'member': r.member, 'line': r.line}) as first_place
    from landed_reject as r
    inner join stg_batch as b using (batch_id)
    group by all
)

select
    batch_id,
    source,
    city_code,
    severity,
    rule,
    column_name,
    findings,
    first_place.member as first_member,
    first_place.line as first_line
from placed
order by batch_id, severity, rule, column_name, city_code
