-- grain: one row per other case of the matter that a page may show, by registration
select c.source, c.case_no, c.city_code, c.org, c.channel, c.registered_at::date as registered_on, c.replied_at::date as replied_on, c.closed_at::date as closed_on, r.came
from fct_case as c
left join case_withheld as w using (source, case_no)
left join case_repeat as r using (source, case_no)
where c.matter_key = $matter and w.case_no is null and not (c.source = $source and c.case_no = $case)
order by c.registered_at, c.city_code, c.case_no, c.source
limit $most::bigint
