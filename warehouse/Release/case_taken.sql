-- grain: one row per case that is taken at the current step: those not taken before, of which there are k alike
with generalised as (
    select
        e.rowid as row_no,
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
    where not exists (select 1 from case_taken as t where t.row_no = e.rowid)
),

alike as (
    select city_code, county_code, registered_in, registered_from, category, channel, purpose, level, first, persons_band
    from generalised
    group by all
    having count(*) >= (select fewest from release_rule)
)

select g.*
from generalised as g
semi join alike as a
    on g.city_code = a.city_code and g.registered_in = a.registered_in and g.registered_from = a.registered_from
    and g.county_code is not distinct from a.county_code and g.category is not distinct from a.category
    and g.channel is not distinct from a.channel and g.purpose is not distinct from a.purpose and g.level is not distinct from a.level
    and g.first is not distinct from a.first and g.persons_band is not distinct from a.persons_band
