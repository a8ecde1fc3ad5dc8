-- Works the tables of this release out again from each other and counts what differs. In this folder:
--   duckdb -c ".read replicate.sql"
-- A suppressed count (null) is compared with nothing, and neither is a sum that lacks one. It fails when anything differs.

create or replace temp view counts as
select city_code, period, period_start, dimension, value, 'registered' as family, 'registered' as part, registered as cases from 'agg_registered.parquet'
union all select city_code, period, period_start, dimension, value, 'replied', 'replied', replied from 'agg_replied.parquet'
union all select city_code, period, period_start, dimension, value, 'closed', 'closed', closed from 'agg_closed.parquet'
union all select city_code, period, period_start, dimension, value, 'due', 'due', due from 'agg_due.parquet'
union all select city_code, period, period_start, dimension, value, 'due', 'in_time', in_time from 'agg_due.parquet'
union all select city_code, period, period_start, dimension, value, 'due', 'late', late from 'agg_due.parquet'
union all select city_code, period, period_start, dimension, value, 'due', 'undecided', undecided from 'agg_due.parquet'
union all select city_code, period, period_start, dimension, value, 'rated_unit', 'rated', rated from 'agg_rated_unit.parquet'
union all select city_code, period, period_start, dimension, value, 'rated_unit', 'satisfied', satisfied from 'agg_rated_unit.parquet'
union all select city_code, period, period_start, dimension, value, 'rated_unit', 'dissatisfied', dissatisfied from 'agg_rated_unit.parquet'
union all select city_code, period, period_start, dimension, value, 'rated_office', 'rated', rated from 'agg_rated_office.parquet'
union all select city_code, period, period_start, dimension, value, 'rated_office', 'satisfied', satisfied from 'agg_rated_office.parquet'
union all select city_code, period, period_start, dimension, value, 'rated_office', 'dissatisfied', dissatisfied from 'agg_rated_office.parquet';

-- quarters and years out of months, groupings out of their values, parts out of the whole
create or replace temp view added as
select 'months to quarters and years' as what, city_code, p.kind as period, date_trunc(p.kind, period_start)::date as period_start, dimension, value, family, part, sum(cases) as cases, bool_and(cases is not null) as is_whole
from counts cross join (values ('quarter'), ('year')) as p (kind)
where period = 'month'
group by all
union all
select 'values to their whole', city_code, period, period_start, 'all', 'all', family, part, sum(cases), bool_and(cases is not null)
from counts
where dimension <> 'all'
group by city_code, period, period_start, dimension, family, part
union all
select 'parts to their whole', city_code, period, period_start, dimension, value, family, if(family = 'due', 'due', 'rated'), sum(cases), bool_and(cases is not null)
from counts
where part in ('in_time', 'late', 'undecided', 'satisfied', 'dissatisfied')
group by city_code, period, period_start, dimension, value, family;

create or replace temp view panel as
select city_code, month, unnest([
    {family: 'registered', dimension: 'all', value: 'all', part: 'registered', cases: registered},
    {family: 'registered', dimension: 'channel', value: 'letter', part: 'registered', cases: letter},
    {family: 'registered', dimension: 'channel', value: 'visit', part: 'registered', cases: visit},
    {family: 'registered', dimension: 'channel', value: 'online', part: 'registered', cases: "online"},
    {family: 'registered', dimension: 'channel', value: 'phone', part: 'registered', cases: phone},
    {family: 'registered', dimension: 'first', value: 'first', part: 'registered', cases: "first"},
    {family: 'registered', dimension: 'first', value: 'repeat', part: 'registered', cases: repeated},
    {family: 'replied', dimension: 'all', value: 'all', part: 'replied', cases: replied},
    {family: 'closed', dimension: 'all', value: 'all', part: 'closed', cases: closed},
    {family: 'due', dimension: 'all', value: 'all', part: 'due', cases: due},
    {family: 'due', dimension: 'all', value: 'all', part: 'in_time', cases: in_time},
    {family: 'due', dimension: 'all', value: 'all', part: 'late', cases: late},
    {family: 'due', dimension: 'all', value: 'all', part: 'undecided', cases: undecided},
    {family: 'rated_unit', dimension: 'all', value: 'all', part: 'rated', cases: rated_unit},
    {family: 'rated_unit', dimension: 'all', value: 'all', part: 'satisfied', cases: satisfied_unit}], recursive := true)
from 'panel_city_month.parquet';

create or replace temp table replication as
select a.what, count(*) as compared, count(*) filter (a.cases <> c.cases) as differing
from added as a inner join counts as c using (city_code, period, period_start, dimension, value, family, part)
where a.is_whole and c.cases is not null
group by a.what
union all
-- what a month has none of need not stand in the tables of counts
select 'panel out of the tables of counts', count(*), count(*) filter (p.cases <> coalesce(c.cases, 0))
from panel as p left join (select * from counts where period = 'month') as c
    on c.city_code = p.city_code and c.period_start = p.month and c.dimension = p.dimension and c.value = p.value and c.family = p.family and c.part = p.part
where p.cases is not null
union all
select 'rates out of counts', count(*), count(*) filter (abs(told - worked_out) > 1e-12)
from (
    select on_time_rate as told, in_time / (in_time + late) as worked_out from 'panel_city_month.parquet' where on_time_rate is not null
    union all select satisfaction_rate, satisfied_unit / rated_unit from 'panel_city_month.parquet' where satisfaction_rate is not null
    union all select rate, in_time / (in_time + late) from 'agg_due.parquet' where rate is not null
    union all select rate, satisfied / rated from 'agg_rated_unit.parquet' where rate is not null
    union all select rate, satisfied / rated from 'agg_rated_office.parquet' where rate is not null
)
union all
-- of cases fewer are told than counted, never more
select 'cases within the counts', count(*), count(*) filter (r.cases > c.cases)
from (select city_code, year(registered_from) as year, count(*) as cases from 'release_case.parquet' group by all) as r
inner join (select city_code, year(period_start) as year, cases from counts where family = 'registered' and period = 'year' and dimension = 'all') as c using (city_code, year)
where c.cases is not null;

from replication order by what;
select if(sum(differing) > 0, error('tables of this release do not follow from each other: see the counts above'), 'all tables follow from each other') as verdict from replication;
