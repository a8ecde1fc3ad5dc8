-- Monthly figures as a DuckDB table, by typed columns:
--   curl -fsS -H "Authorization: Bearer $ANALYTICS_TOKEN" -H "Accept: application/vnd.apache.parquet" -o series.parquet \
--     "$ANALYTICS_URL/api/v1/series?metric=registered&metric=on_time_reply&grain=month&page_size=50000"
select count(*) as n, coalesce(sum(numerator), 0)::bigint as total
from read_parquet('series.parquet');
