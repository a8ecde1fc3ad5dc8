-- severity: warn
-- More satisfied than answered, more answers than were asked, more faulty files than files, fewer visitors than batches.
-- Only where both are told.
select 'survey' as work, source, city_code, record_no, 'satisfied <= respondents <= approached' as promise, approached as whole, respondents as part, satisfied as smaller_part
from fct_survey
where satisfied > respondents or respondents > approached
union all
select 'file_check', source, city_code, record_no, 'faults <= files', files, greatest(missing_documents, misrouted, lax_review), null
from fct_file_check
where greatest(missing_documents, misrouted, lax_review) > files
union all
select 'reception', source, city_code, record_no, 'batches <= persons', persons, batches, null
from fct_reception
where batches > persons
union all
select 'referral', source, city_code, record_no, 'batches <= persons', persons, batches, null
from fct_referral
where batches > persons
union all
select 'activity', source, city_code, record_no, 'batches <= persons', persons, batches, null
from fct_activity
where batches > persons
