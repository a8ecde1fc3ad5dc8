-- severity: error
-- Every current row of the offices' work stands in the mart once.
with current_rows as (
    select work, source, record_no, count(*) as rows
    from stg_work_version
    where state = 'current'
    group by work, source, record_no
),

counted as (
    select work, source, record_no, count(*) as counted
    from mart_work
    group by work, source, record_no
)

select work, source, record_no, rows, counted
from current_rows
full join counted using (work, source, record_no)
where rows is distinct from 1 or counted is distinct from 1
