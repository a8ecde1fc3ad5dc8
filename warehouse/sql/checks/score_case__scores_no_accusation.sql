-- severity: error
-- Art. 30: no score and no list shows an accusation or a confidential matter.
select s.source, s.case_no
from score_case as s
inner join fct_case as c using (source, case_no)
where c.purpose = 'accusation' or c.route = '30' or c.confidential
