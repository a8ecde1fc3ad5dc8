-- grain: one row per current case: where its row stands (nowhere when it is derived), and which matter it belongs to
-- A repeat is a later registration by the same petitioner in the same category, on any channel. Without a petitioner
-- key or a category nothing can be linked. In a city's first data year what came before is unknown, not "first".
with current_case as (
    select c.batch_id, c.member, c.line, c.city_code, c.case_no, v.source, c.registered_at, c.petitioner_key, c.category_1, c.declared_first
    from landed_case as c
    inner join stg_case_version as v using (batch_id, member, line)
    where v.state = 'current'
    union all
    select null, null, null, city_code, case_no, source, registered_at, petitioner_key, category_1, declared_first
    from stg_event_case
),

first_data as (
    select city_code, min(registered_at) as first_registered_at
    from current_case
    group by city_code
),

linked as (
    select
        source,
        case_no,
        city_code || ':' || case_no as case_key,
        lag(city_code || ':' || case_no) over matter as repeat_of,
        first_value(city_code || ':' || case_no) over matter as matter_key
    from current_case
    where petitioner_key is not null and category_1 is not null
    window matter as (partition by petitioner_key, category_1 order by registered_at, city_code, case_no, source)
)

select
    c.batch_id,
    c.member,
    c.line,
    c.source,
    c.case_no,
    coalesce(l.matter_key, c.city_code || ':' || c.case_no) as matter_key,
    l.repeat_of,
    case
        when c.declared_first is not null then c.declared_first
        when l.repeat_of is not null then false
        when c.registered_at < f.first_registered_at + interval 1 year then null
        when l.case_key is not null then true
    end as is_first
from current_case as c
inner join first_data as f using (city_code)
left join linked as l on l.source = c.source and l.case_no = c.case_no
