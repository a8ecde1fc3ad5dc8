-- grain: one row per published report
select
    f.document,
    coalesce(f.city_code, '') as city_code,
    coalesce(d.city_name, '') as city_name,
    coalesce(d.city_name_en, '') as city_name_en,
    count(*)::bigint as figures,
    bool_or(b.is_synthetic) as is_synthetic,
    max(f.period_end) as period_end
from fct_published_figure as f
inner join meta_batch as b on b.batch_id = f.batch_id
left join dim_city as d on d.city_code = f.city_code
group by all
order by city_code, period_end desc, document
