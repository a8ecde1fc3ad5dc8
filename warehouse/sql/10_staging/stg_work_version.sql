-- grain: one row per landed row of the offices' work, with what became of it
-- As with cases: the latest source_updated_at wins, then the later delivery, then the later line.
with landed as (
    select 'activity' as work, batch_id, member, line, city_code, record_no, source_updated_at from landed_activity
    union all
    select 'file_check' as work, batch_id, member, line, city_code, record_no, source_updated_at from landed_file_check
    union all
    select 'hearing' as work, batch_id, member, line, city_code, record_no, source_updated_at from landed_hearing
    union all
    select 'letter' as work, batch_id, member, line, city_code, record_no, source_updated_at from landed_letter
    union all
    select 'message' as work, batch_id, member, line, city_code, record_no, source_updated_at from landed_message
    union all
    select 'outcome' as work, batch_id, member, line, city_code, record_no, source_updated_at from landed_outcome
    union all
    select 'recommendation' as work, batch_id, member, line, city_code, record_no, source_updated_at from landed_recommendation
    union all
    select 'reception' as work, batch_id, member, line, city_code, record_no, source_updated_at from landed_reception
    union all
    select 'referral' as work, batch_id, member, line, city_code, record_no, source_updated_at from landed_referral
    union all
    select 'review' as work, batch_id, member, line, city_code, record_no, source_updated_at from landed_review
    union all
    select 'survey' as work, batch_id, member, line, city_code, record_no, source_updated_at from landed_survey
    union all
    select 'taken_case' as work, batch_id, member, line, city_code, record_no, source_updated_at from landed_taken_case
),

versions as (
    select
        l.work,
        l.batch_id,
        l.member,
        l.line,
        l.city_code,
        l.record_no,
        b.source,
        b.is_state,
        row_number() over (
            partition by l.work, b.source, l.record_no
            order by b.is_state desc, l.source_updated_at desc nulls last, b.delivery_rank desc, l.member desc, l.line desc
        ) as version_rank
    from landed as l
    inner join stg_batch as b using (batch_id)
)

select
    work,
    batch_id,
    member,
    line,
    source,
    city_code,
    record_no,
    case
        when version_rank > 1 then 'superseded'
        when is_state then 'current'
        else 'withdrawn'
    end as state
from versions
