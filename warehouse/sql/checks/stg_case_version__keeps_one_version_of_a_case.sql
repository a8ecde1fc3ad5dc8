-- severity: error
-- A case has one current version or, once a snapshot holds it no longer, one withdrawn; the rest is superseded.
select source, case_no, count(*) as versions
from stg_case_version
where state <> 'superseded'
group by source, case_no
having count(*) > 1
