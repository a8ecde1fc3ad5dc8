-- grain: one row per current case of a petitioner with several: all that can be linked, in the order of registration
-- case_order is that order for everything below (a keyed hash orders nothing). A strand is what one petitioner
-- registered in one category as finely as categories go: one matter by definition. Where only a first level is told (it
-- may be a ministry's whole field), a case is a strand of its own.
-- registered_as: what a source's attribute of that name says a registration is instead of a petition of its own.
with present as (
    select
        c.batch_id, c.member, c.line, v.source, c.case_no, c.city_code, c.registered_at, c.petitioner_key,
        c.category_1, c.category_2, c.category_3, c.org, c.acceptance, c.forwarded_at, c.accepted_at, c.replied_at,
        c.review_requested_at, c.recheck_requested_at, c.attributes, b.last_delivered_at
    from landed_case as c
    inner join stg_case_version as v using (batch_id, member, line)
    inner join stg_batch as b using (batch_id)
    where v.state = 'current' and c.petitioner_key is not null
    union all by name
    select
        source, case_no, city_code, registered_at, petitioner_key, category_1, category_2, category_3, org, acceptance,
        forwarded_at, accepted_at, replied_at, review_requested_at, recheck_requested_at, attributes
    from stg_event_case
    where petitioner_key is not null
),

several as (
    select petitioner_key
    from present
    group by petitioner_key
    having count(*) > 1
),

ordered as (
    select
        * exclude (attributes),
        row_number() over (order by registered_at, city_code, case_no, source) as case_order,
        case when contains(attributes, 'registered_as') then
            list_extract(list_intersect([json_extract_string(attributes, '$.registered_as')], ['review', 'recheck', 'supplement', 'rerouted']), 1)
        end as registered_as
    from present
    semi join several using (petitioner_key)
)

select
    *,
    case
        when coalesce(category_2, category_3) is null then case_order
        else min(case_order) over (partition by petitioner_key, category_1, category_2, category_3)
    end as strand
from ordered
