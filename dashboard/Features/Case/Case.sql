-- grain: one row, the case; none where there is no such case, or where it is an accusation or confidential
-- Nothing is read that tells who petitions: no key, no content, no level of registration. A title is masked since it landed.
select
    c.source, c.case_no, c.city_code, c.org, c.level, c.channel, c.category_1, c.category_2, c.category_3, c.title, c.route, c.matter_key, c.is_first,
    c.registered_at, c.forwarded_at, c.returned_at, c.accepted_at, c.informed_at, c.extended_to, c.replied_at, c.closed_at, c.resolved_at, c.review_requested_at,
    c.review_decided_at, c.recheck_requested_at, c.recheck_decided_at, c.ended_at, c.outcome,
    c.transfers, c.returned, c.supervision_letters, c.declared_cold, c.lists,
    case when c.leader_case then 'leader' when c.taken_by is not null then 'officer' end as taken
from fct_case as c
left join case_withheld as w using (source, case_no)
where c.source = $source and c.case_no = $case and w.case_no is null
