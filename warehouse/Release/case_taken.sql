-- grain: one row per case that is taken at the current step: those not taken before, of which there are k alike
with generalised as (
    select
        e.row_no,
        e.city_code,
        if(s.with_county, e.county_code, null) as county_code,
        s.told_in as registered_in,
        date_trunc(s.told_in, e.registered_on)::date as registered_from,
        if(s.with_category, e.category, null) as category,
        if(s.with_channel, e.channel, null) as channel,
        if(s.with_purpose, e.purpose, null) as purpose,
        if(s.with_level, e.level, null) as level,
        if(s.with_first, e.first, null) as first,
        if(s.with_persons, e.persons_band, null) as persons_band,
        s.step as generalised
    from case_eligible as e
    inner join case_step as s on s.step = getvariable('step')
    where not exists (select 1 from case_taken as t where t.row_no = e.row_no)
)

select *
from generalised
qualify count(*) over (
    partition by city_code, county_code, registered_in, registered_from, category, channel, purpose, level, first, persons_band
) >= (select fewest from release_rule)
