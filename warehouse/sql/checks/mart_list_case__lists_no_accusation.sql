-- severity: error
-- Art. 30: neither an accusation nor a confidential matter stands on a list, and no due date tells of one.
with shown as (
    select source, case_no from mart_list_case
    union
    select source, case_no from mart_due
)

select c.source, c.case_no
from fct_case as c
inner join shown using (source, case_no)
where c.purpose = 'accusation' or c.route = '30' or c.confidential
