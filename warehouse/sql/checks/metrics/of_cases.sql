-- Every promise of every metric of mart_case in one pass: the list holds one entry a promise, null where it is kept.
with fact as (
{facts_of_cases}
)

select {columns}
from fact as f
inner join mart_case as m using (source, case_no)
where {any}
