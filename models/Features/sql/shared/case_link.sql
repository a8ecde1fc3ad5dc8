-- grain: one row per case of a matter of several: its place among them, as known on the day of its registration
-- Each case hangs on one before it by a link between these two alone (case_repeat_evidence), so that what comes later
-- changes nothing of it; a link that only a later case made (chain) is left out. What hangs together has one root. An
-- accusation or a confidential case may hold others together, and is no row here.
with recursive link as (
    select source, case_no, earlier_source, earlier_case_no, role
    from case_repeat_evidence
    where rule <> 'chain'
),

hanging as (
    select distinct
        earlier_source as source,
        earlier_case_no as case_no,
        earlier_source as root_source,
        earlier_case_no as root_case_no,
        null::varchar as role
    from link
    where not exists (select 1 from link as before where before.source = link.earlier_source and before.case_no = link.earlier_case_no)
    union all
    select
        link.source,
        link.case_no,
        h.root_source,
        h.root_case_no,
        link.role
    from hanging as h
    inner join link on link.earlier_source = h.source and link.earlier_case_no = h.case_no
)

select
    h.source,
    h.case_no,
    h.root_source,
    h.root_case_no,
    -- a supplement or a case passed on is no contact of its own
    coalesce(h.role not in ('supplement', 'rerouted'), true) as is_contact,
    coalesce(h.role = 'repeat', false) as is_repeat,
    c.registered_at::date as registered_on,
    row_number() over (partition by h.root_source, h.root_case_no order by c.registered_at, c.city_code, h.case_no, h.source) as place
from hanging as h
inner join petition as c using (source, case_no)
