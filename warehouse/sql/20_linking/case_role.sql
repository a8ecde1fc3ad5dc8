-- grain: one row per current case: where its row stands (nowhere when it is derived), and its place in its matter
-- A repeat is a later registration of the same matter, on any channel, that is no review, supplement or re-routing; it
-- repeats the one before it that is none of these either. Whether a case is the first, the city's own flag says where it is
-- delivered; else in a city's first data year what came before is unknown, not "first", and without a petitioner key
-- or anything to go by (a category, a title) nothing can be said.
with present as (
    select
        c.batch_id, c.member, c.line, v.source, c.case_no, c.city_code, c.registered_at, c.declared_first,
        c.petitioner_key is not null and coalesce(c.category_1, c.category_2, c.category_3, c.title) is not null as is_comparable
    from landed_case as c
    inner join stg_case_version as v using (batch_id, member, line)
    where v.state = 'current'
    union all by name
    select
        source, case_no, city_code, registered_at, declared_first,
        petitioner_key is not null and coalesce(category_1, category_2, category_3, title) is not null as is_comparable
    from stg_event_case
),

first_data as (
    select city_code, min(registered_at) as first_registered_at
    from present
    group by city_code
),

placed as (
    select
        c.source,
        c.case_no,
        m.matter_order,
        e.role,
        case when e.role = 'repeat' then
            max(case when coalesce(e.role, 'repeat') = 'repeat' then c.case_order end) over (
                partition by m.matter_order
                order by c.case_order
                rows between unbounded preceding and 1 preceding
            )
        end as repeated_order
    from case_matter as m
    inner join case_candidate as c using (case_order)
    left join case_repeat_evidence as e using (source, case_no)
),

named as (
    select
        p.source,
        p.case_no,
        p.role,
        opening.city_code || ':' || opening.case_no as matter_key,
        repeated.city_code || ':' || repeated.case_no as repeat_of,
        repeated.source as repeat_of_source,
        repeated.case_no as repeat_of_case_no
    from placed as p
    inner join case_candidate as opening on opening.case_order = p.matter_order
    left join case_candidate as repeated on repeated.case_order = p.repeated_order
)

select
    c.batch_id,
    c.member,
    c.line,
    c.source,
    c.case_no,
    coalesce(n.matter_key, c.city_code || ':' || c.case_no) as matter_key,
    n.repeat_of,
    n.repeat_of_source,
    n.repeat_of_case_no,
    case
        when c.declared_first is not null then c.declared_first
        when n.role is not null then false
        when c.registered_at < f.first_registered_at + interval 1 year then null
        when c.is_comparable then true
    end as is_first
from present as c
inner join first_data as f using (city_code)
left join named as n on n.source = c.source and n.case_no = c.case_no
