-- "No data", never zero: a metric is told for the cities that deliver one column of each group that it requires, and for
-- no other. What pages ask for that (mart_city_column, mart_work_column) is found here a second time, in the facts.
with work as (
    select 'letters' as entity, city_code, to_json(f) as row from fct_letter as f
    union all
    select 'recommendations' as entity, city_code, to_json(f) as row from fct_recommendation as f
    union all
    select 'taken_cases' as entity, city_code, to_json(f) as row from fct_taken_case as f
    union all
    select 'receptions' as entity, city_code, to_json(f) as row from fct_reception as f
    union all
    select 'hearings' as entity, city_code, to_json(f) as row from fct_hearing as f
    union all
    select 'reviews' as entity, city_code, to_json(f) as row from fct_review as f
    union all
    select 'referrals' as entity, city_code, to_json(f) as row from fct_referral as f
    union all
    select 'messages' as entity, city_code, to_json(f) as row from fct_message as f
    union all
    select 'surveys' as entity, city_code, to_json(f) as row from fct_survey as f
    union all
    select 'file_checks' as entity, city_code, to_json(f) as row from fct_file_check as f
    union all
    select 'outcomes' as entity, city_code, to_json(f) as row from fct_outcome as f
    union all
    select 'activities' as entity, city_code, to_json(f) as row from fct_activity as f
),

filled_work as (
    select distinct entity, city_code, entry.key as column_name, case when entry.key = 'kind' then entry.value ->> '$' end as kind
    from work, json_each(work.row) as entry
    where entry.type <> 'NULL'
),

filled_case as (
    unpivot (
        select city_code, bool_or(columns(* exclude (city_code, content, attributes, petitioner_key)) is not null)
        from fct_case
        group by city_code
    )
    on columns(* exclude (city_code))
    into name column_name value is_filled
),

delivered as (
    select city_code, column_name from filled_case where is_filled
    union
    select city_code, entity || '.' || column_name from filled_work
    union
    select city_code, entity || '.kind.' || kind from filled_work where kind is not null
),

told as (
    select city_code, column_name from mart_city_column where filled > 0
    union
    select city_code, column_name from mart_work_column where filled > 0
),

city as (
    select city_code from delivered
    union
    select city_code from told
),

needed as (
    select metric_id, unnest(from_json(definition -> 'requires', '[["VARCHAR"]]')) as one_of
    from meta_metric
),

met as (
    select
        n.metric_id,
        c.city_code,
        n.one_of,
        exists (select 1 from told as t where t.city_code = c.city_code and list_contains(n.one_of, t.column_name)) as is_told,
        exists (select 1 from delivered as d where d.city_code = c.city_code and list_contains(n.one_of, d.column_name)) as is_delivered
    from needed as n
    cross join city as c
)

select
    'metric__' || metric_id || '__is_told_where_it_is_delivered' as check_name,
    city_code,
    bool_and(is_told) as told,
    bool_and(is_delivered) as delivered
from met
group by metric_id, city_code
having bool_and(is_told) <> bool_and(is_delivered)
