-- grain: one row: delivered files that are not said to be invented, but for published reports
select count(*) from meta_batch where not is_synthetic and entity <> 'published_figures'
