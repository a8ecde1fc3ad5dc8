-- grain: one row per city, channel and day from the city's first registration: cases open at the day's end
with changes as (
    select city_code, channel, opened_on as day, count(*) as change
    from case_end
    group by all
    union all
    select city_code, channel, ended_on as day, -count(*) as change
    from case_end
    where ended_on is not null
    group by all
),

days as (
    select p.city_code, p.channel, d.date as day
    from (
        select city_code, channel, min(day) as first_day
        from changes
        group by all
    ) as p
    inner join dim_date as d on d.date >= p.first_day
),

daily as (
    select city_code, channel, day, sum(change) as change
    from changes
    group by all
)

select
    days.city_code,
    days.channel,
    days.day,
    (sum(coalesce(daily.change, 0)) over (partition by days.city_code, days.channel order by days.day))::bigint as open_cases
from days
left join daily using (city_code, channel, day)
order by days.city_code, days.day, days.channel
