-- grain: one row per case that is released, in the order of what is told of it: no other order is left
select
    t.city_code,
    t.county_code,
    t.registered_in,
    t.registered_from,
    t.category,
    t.channel,
    t.purpose,
    t.level,
    t.first,
    t.persons_band,
    e.acceptance,
    e.reply_band,
    e.close_band,
    e.deadline,
    e.satisfaction_unit,
    t.generalised
from case_taken as t
inner join case_eligible as e on e.rowid = t.row_no
order by all
