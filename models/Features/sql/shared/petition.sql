-- grain: one row per case that may be learned from: no accusation, nothing confidential
-- Route 30 is the accusations' own. Every feature reads cases from here, those that count as another case's past or a unit's work too.
select
    c.*,
    (case when n.delivers_closings then c.closed_at else c.replied_at end)::date as ended_on
from (select * exclude (registered_level, title, content) from fct_case) as c
inner join source_nature as n using (source)
where c.purpose is distinct from 'accusation' and c.route is distinct from '30' and not coalesce(c.confidential, false)
