-- grain: one row per city and month from its first case registered to its last
-- What a city delivers but had none of in a month is zero; what it never delivers is null; what is suppressed is null and named.
with wanted as (
    select *
    from (values
        ('registered', 'registered', 'all', 'all', ''),
        ('letter', 'registered', 'channel', 'letter', ''),
        ('visit', 'registered', 'channel', 'visit', ''),
        ('online', 'registered', 'channel', 'online', ''),
        ('phone', 'registered', 'channel', 'phone', ''),
        ('first', 'registered', 'first', 'first', ''),
        ('repeated', 'registered', 'first', 'repeat', ''),
        ('replied', 'replied', 'all', 'all', ''),
        ('closed', 'closed', 'all', 'all', ''),
        ('due', 'due', 'all', 'all', ''),
        ('in_time', 'due', 'all', 'all', 'in_time'),
        ('late', 'due', 'all', 'all', 'late'),
        ('undecided', 'due', 'all', 'all', 'undecided'),
        ('rated_unit', 'rated_unit', 'all', 'all', ''),
        ('satisfied_unit', 'rated_unit', 'all', 'all', 'satisfied')
    ) as w (name, family, dimension, value, part)
),

month as (
    select city_code, period_start as month
    from cell
    where family = 'registered' and period = 'month' and dimension = 'all' and city_code in (select city_code from mart_case)
),

delivered as (
    select city_code, family, dimension
    from cell
    where value <> 'unknown'
    group by city_code, family, dimension
),

told as (
    select
        m.city_code,
        m.month,
        w.name,
        d.city_code is not null and c.city_code is not null and c.cases is null as is_suppressed,
        case when d.city_code is null then null when c.city_code is null then 0 else c.cases end as told
    from month as m
    cross join wanted as w
    left join delivered as d on d.city_code = m.city_code and d.family = w.family and d.dimension = w.dimension
    left join cell as c
        on c.city_code = m.city_code and c.period_start = m.month and c.period = 'month'
        and c.family = w.family and c.dimension = w.dimension and c.value = w.value and c.part = w.part
),

wide as (
    select
        city_code,
        month,
        max(told) filter (name = 'registered') as registered,
        max(told) filter (name = 'letter') as letter,
        max(told) filter (name = 'visit') as visit,
        max(told) filter (name = 'online') as online,
        max(told) filter (name = 'phone') as phone,
        max(told) filter (name = 'first') as first,
        max(told) filter (name = 'repeated') as repeated,
        max(told) filter (name = 'replied') as replied,
        max(told) filter (name = 'closed') as closed,
        max(told) filter (name = 'due') as due,
        max(told) filter (name = 'in_time') as in_time,
        max(told) filter (name = 'late') as late,
        max(told) filter (name = 'undecided') as undecided,
        max(told) filter (name = 'rated_unit') as rated_unit,
        max(told) filter (name = 'satisfied_unit') as satisfied_unit,
        string_agg(name, ' ' order by name) filter (is_suppressed) as suppressed
    from told
    group by city_code, month
),

days as (
    select
        date_trunc('month', date)::date as month,
        count(*) filter (is_working) as working_days,
        count(*) filter (exists (select 1 from spring_festival as s where abs(s.date - d.date) <= 7)) as spring_festival_days
    from dim_working_day as d
    group by all
)

select
    w.city_code,
    w.month,
    year(w.month)::integer as year,
    month(w.month)::integer as month_of_year,
    last_day(w.month) <= getvariable('as_of')::date as is_complete,
    day(last_day(w.month))::integer as days,
    d.working_days::integer as working_days,
    d.spring_festival_days::integer as spring_festival_days,
    (select count(*) from definition_break as b where b.date <= w.month)::integer as breaks_passed,
    (select count(*) from definition_break as b where b.date > w.month and b.date <= last_day(w.month)) > 0 as break_in_month,
    w.registered,
    w.letter,
    w.visit,
    w.online,
    w.phone,
    w.first,
    w.repeated,
    w.replied,
    w.closed,
    w.due,
    w.in_time,
    w.late,
    w.undecided,
    case when w.undecided = 0 and w.in_time + w.late > 0 then w.in_time / (w.in_time + w.late) end as on_time_rate,
    w.rated_unit,
    w.satisfied_unit,
    case when w.rated_unit > 0 then w.satisfied_unit / w.rated_unit end as satisfaction_rate,
    w.suppressed
from wide as w
left join days as d using (month)
order by w.city_code, w.month
