-- grain: one row per severity, rule and column
select severity, rule, column_name, count(*)::bigint as findings, min(line)::bigint as first_line
from read_parquet($path)
group by severity, rule, column_name
order by severity desc, findings desc, rule, column_name
