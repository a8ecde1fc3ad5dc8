-- grain: one row per value asked for that no case has, with those that there are; of units there are too many to name
select 'org' as dimension, '' as allowed
where $org <> '' and not exists (select 1 from mart_case where org = $org)
union all
select 'category', (select coalesce(string_agg(distinct provincial_category, ', ' order by provincial_category), '-') from mart_case)
where $category <> '' and not exists (select 1 from mart_case where provincial_category = $category)
union all
select 'channel', (select coalesce(string_agg(distinct channel, ', ' order by channel), '-') from mart_case)
where $channel <> '' and not exists (select 1 from mart_case where channel = $channel)
union all
select 'purpose', (select coalesce(string_agg(distinct purpose, ', ' order by purpose), '-') from mart_case)
where $purpose <> '' and not exists (select 1 from mart_case where purpose = $purpose)
union all
select 'level', (select coalesce(string_agg(distinct level, ', ' order by level), '-') from mart_case)
where $level <> '' and not exists (select 1 from mart_case where level = $level)
