-- grain: one row per case that may be told of as a case, before it is generalised
-- Neither accusations nor confidential cases (case_withheld). And a value is left out where the count of its city, month
-- and value is suppressed: a row would tell what the count does not. Where a month's total is suppressed, so is the case.
-- In every city and month some are held back by chance, so that the cases missing from a total do not tell how many
-- accusations there were. Their number follows from the cases' own numbers and times, which nobody outside knows; it is
-- never such that one accusation alone would follow from it.
with hidden as (
    select city_code, family, dimension, value, part, period_start
    from cell
    where period = 'month' and cases is null
),

told as (
    select
        m.source,
        m.case_no,
        m.city_code,
        m.registered_on,
        date_trunc('month', m.registered_on)::date as month,
        case when regexp_matches(f.place_code, '^[0-9]{6}') then left(f.place_code, 6) end as county_code,
        coalesce(m.provincial_category, 'unknown') as category,
        coalesce(m.channel, 'unknown') as channel,
        coalesce(m.purpose, 'unknown') as purpose,
        coalesce(m.level, 'unknown') as level,
        case when m.first = 1 then 'first' when m.repeat = 1 then 'repeat' else 'unknown' end as first,
        case when f.persons is null then 'unknown' when f.persons < 2 then '1' when f.persons < 5 then '2-4' else '5+' end as persons_band,
        f.acceptance,
        m.replied_on,
        m.closed_on,
        case when m.handle_clock = 1 then m.handle_due_on end as due_on,
        case when m.handle_in_time = 1 then 'in_time' when m.handle_decided = 1 then 'late' when m.handle_open = 1 then 'undecided' end as due_part,
        m.rated_on,
        case when m.unit_rated = 1 then if(m.unit_satisfied = 1, 'satisfied', 'dissatisfied') end as unit_part,
        w.case_no is not null as is_withheld,
        hash(m.source, m.case_no, f.registered_at, m.category_1) as chance
    from mart_case as m
    inner join fct_case as f using (source, case_no)
    left join case_withheld as w using (source, case_no)
),

month_of_city as (
    select
        city_code,
        month,
        count(*) filter (is_withheld) as withheld,
        hash(sum(chance::hugeint)) as chance
    from told
    group by city_code, month
),

drawn as (
    select
        t.*,
        row_number() over (partition by t.city_code, t.month order by t.chance, t.source, t.case_no) as place,
        r.fewest + (m.chance % (2 * r.fewest)::ubigint)::integer + if(m.withheld = 1, 1, 0) as held_back
    from told as t
    inner join month_of_city as m using (city_code, month)
    cross join release_rule as r
    where not t.is_withheld
)

select
    d.city_code,
    d.registered_on,
    d.county_code,
    if(category.value is null, d.category, null) as category,
    if(channel.value is null, d.channel, null) as channel,
    if(purpose.value is null, d.purpose, null) as purpose,
    if(level.value is null, d.level, null) as level,
    if(first.value is null, d.first, null) as first,
    d.persons_band,
    d.acceptance,
    case when replied.value is null then case
        when d.replied_on is null then 'none'
        when d.replied_on - d.registered_on <= 15 then '0-15'
        when d.replied_on - d.registered_on <= 30 then '16-30'
        when d.replied_on - d.registered_on <= 60 then '31-60'
        when d.replied_on - d.registered_on <= 90 then '61-90'
        else '91+'
    end end as reply_band,
    case when closed.value is null then case
        when d.closed_on is null then 'none'
        when d.closed_on - d.registered_on <= 15 then '0-15'
        when d.closed_on - d.registered_on <= 30 then '16-30'
        when d.closed_on - d.registered_on <= 60 then '31-60'
        when d.closed_on - d.registered_on <= 90 then '61-90'
        else '91+'
    end end as close_band,
    if(due.value is null, coalesce(d.due_part, 'none'), null) as deadline,
    if(rated.value is null, coalesce(d.unit_part, 'none'), null) as satisfaction_unit
from drawn as d
left join hidden as total on total.family = 'registered' and total.dimension = 'all' and total.city_code = d.city_code and total.period_start = d.month
left join hidden as category on category.family = 'registered' and category.dimension = 'category' and category.value = d.category and category.city_code = d.city_code and category.period_start = d.month
left join hidden as channel on channel.family = 'registered' and channel.dimension = 'channel' and channel.value = d.channel and channel.city_code = d.city_code and channel.period_start = d.month
left join hidden as purpose on purpose.family = 'registered' and purpose.dimension = 'purpose' and purpose.value = d.purpose and purpose.city_code = d.city_code and purpose.period_start = d.month
left join hidden as level on level.family = 'registered' and level.dimension = 'level' and level.value = d.level and level.city_code = d.city_code and level.period_start = d.month
left join hidden as first on first.family = 'registered' and first.dimension = 'first' and first.value = d.first and first.city_code = d.city_code and first.period_start = d.month
left join hidden as replied on replied.family = 'replied' and replied.dimension = 'all' and replied.city_code = d.city_code and replied.period_start = date_trunc('month', d.replied_on)
left join hidden as closed on closed.family = 'closed' and closed.dimension = 'all' and closed.city_code = d.city_code and closed.period_start = date_trunc('month', d.closed_on)
left join hidden as due on due.family = 'due' and due.dimension = 'all' and due.part = d.due_part and due.city_code = d.city_code and due.period_start = date_trunc('month', d.due_on)
left join hidden as rated on rated.family = 'rated_unit' and rated.dimension = 'all' and rated.part = d.unit_part and rated.city_code = d.city_code and rated.period_start = date_trunc('month', d.rated_on)
where d.place > d.held_back and total.value is null
