-- grain: one row per family of counts, part of it, city, month, grouping and value: the finest cells, of which all others are sums
-- A family puts a case into the month of one of its days; its parts, where it has any, add up to the whole. Groupings are
-- one at a time: 'all' is the family's total. Accusations are those of purpose or of route 30, which is their own.
-- Stocks are left out: what stood there differs from day to day by what was registered and closed, and would tell it.
with told as (
    select
        city_code,
        coalesce(channel, 'unknown') as channel,
        case when purpose = 'accusation' or route = '30' then 'accusation' else coalesce(purpose, 'unknown') end as purpose,
        coalesce(provincial_category, 'unknown') as category,
        coalesce(level, 'unknown') as level,
        case when first = 1 then 'first' when repeat = 1 then 'repeat' else 'unknown' end as first,
        registered_on,
        replied_on,
        closed_on,
        case when handle_clock = 1 then handle_due_on end as due_on,
        case when handle_in_time = 1 then 'in_time' when handle_decided = 1 then 'late' when handle_open = 1 then 'undecided' end as due_part,
        rated_on,
        case when unit_rated = 1 then if(unit_satisfied = 1, 'satisfied', 'dissatisfied') end as unit_part,
        case when office_rated = 1 then if(office_satisfied = 1, 'satisfied', 'dissatisfied') end as office_part
    from mart_case
),

counted as (
    select 'registered' as family, '' as part, registered_on as counted_on, * from told
    union all
    select 'replied', '', replied_on, * from told
    union all
    select 'closed', '', closed_on, * from told
    union all
    select 'due', due_part, due_on, * from told
    union all
    select 'rated_unit', unit_part, rated_on, * from told
    union all
    select 'rated_office', office_part, rated_on, * from told
)

select
    family,
    part,
    city_code,
    date_trunc('month', counted_on)::date as month,
    case
        when grouping(channel) = 0 then 'channel'
        when grouping(purpose) = 0 then 'purpose'
        when grouping(category) = 0 then 'category'
        when grouping(level) = 0 then 'level'
        when grouping(first) = 0 then 'first'
        else 'all'
    end as dimension,
    coalesce(channel, purpose, category, level, first, 'all') as value,
    count(*) as cases
from counted
where counted_on is not null and part is not null
group by grouping sets (
    (family, part, city_code, month),
    (family, part, city_code, month, channel),
    (family, part, city_code, month, purpose),
    (family, part, city_code, month, category),
    (family, part, city_code, month, level),
    (family, part, city_code, month, first)
)
order by family, part, city_code, month, dimension, value
