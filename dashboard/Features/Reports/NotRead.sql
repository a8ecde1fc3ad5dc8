-- grain: one row per numeral of a published report that was not read
select r.line, coalesce(json_extract_string(r.row, '$.section'), '') as section, r.value, r.rule
from meta_reject as r
inner join meta_batch as b on b.batch_id = r.batch_id
where b.entity = 'published_figures' and b.is_state and regexp_replace(b.file, '[.][^.]*$', '') = $document
order by r.line, r.value, r.rule
