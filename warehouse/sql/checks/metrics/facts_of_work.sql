-- grain: one row per piece of the offices' work and metric that it counts for, written from the definitions and the facts alone
-- The second entry of the book: nothing of mart_work or of metrics/*.json is read here. counted stands above the line,
-- below under it, undecided may go either way; day puts it into a period. Null is nothing.
with fact as (
    select 'letters_' || kind as metric, source, record_no, sent_at as told_at, 1 as counted, null as below, null as undecided from fct_letter
    union all
    select 'letters_answered', source, record_no, sent_at, (answered_at is not null)::integer, 1, null from fct_letter

    union all
    select 'recommendations_' || case kind when 'improve_work' then 'work' when 'improve_policy' then 'policy' else kind end, source, record_no, made_at, 1, null, null from fct_recommendation
    union all
    select 'recommendations_answered', source, record_no, made_at, (answered_at is not null)::integer, 1, null from fct_recommendation
    union all
    select 'recommendations_adopted', source, record_no, made_at, (adoption = 'adopted')::integer, (adoption is not null)::integer, (adoption is null)::integer from fct_recommendation

    union all
    select kind || '_taken', source, record_no, taken_at, 1, null, null from fct_taken_case
    union all
    select kind || '_taken_closed', source, record_no, taken_at, (closed_at is not null)::integer, 1, null from fct_taken_case
    union all
    select kind || '_taken_resolved', source, record_no, taken_at, (resolved_at is not null)::integer, 1, null from fct_taken_case

    union all
    select 'reception_batches', source, record_no, received_at, batches, null, null from fct_reception
    union all
    select 'reception_persons', source, record_no, received_at, persons, null, null from fct_reception
    union all
    select 'leader_reception_batches', source, record_no, received_at, batches, null, null from fct_reception where kind = 'leader'
    union all
    select 'leader_reception_persons', source, record_no, received_at, persons, null, null from fct_reception where kind = 'leader'
    union all
    select 'video_reception_batches', source, record_no, received_at, batches, null, null from fct_reception where video
    union all
    select 'video_reception_persons', source, record_no, received_at, persons, null, null from fct_reception where video

    union all
    select kind || 's_held', source, record_no, held_at, 1, null, null from fct_hearing
    union all
    select 'hearings_ended', source, record_no, held_at, ended::integer, 1, null from fct_hearing where ended is not null

    union all
    select kind || '_register_decided', source, record_no, decided_at, 1, null, null from fct_review where outcome is not null
    union all
    select kind || '_register_overturned', source, record_no, decided_at, (outcome <> 'upheld')::integer, 1, null from fct_review where outcome is not null
    union all
    select kind || '_register_revoked', source, record_no, decided_at, 1, null, null from fct_review where outcome = 'revoked'

    union all
    select 'referrals_declined_batches', source, record_no, referred_at, batches, null, null from fct_referral where kind = 'declined'
    union all
    select 'referrals_declined_persons', source, record_no, referred_at, persons, null, null from fct_referral where kind = 'declined'
    union all
    select 'referrals_forwarded_items', source, record_no, referred_at, items, null, null from fct_referral where kind = 'forwarded'
    union all
    select 'referrals_forwarded_persons', source, record_no, referred_at, persons, null, null from fct_referral where kind = 'forwarded'

    union all
    select 'board_messages', source, record_no, posted_at, 1, null, null from fct_message
    union all
    select 'board_messages_closed', source, record_no, posted_at, (closed_at is not null)::integer, 1, null from fct_message

    union all
    select 'survey_' || kind, source, record_no, surveyed_at, satisfied, respondents, null from fct_survey
    union all
    select 'survey_response', source, record_no, surveyed_at, respondents, approached, null from fct_survey where kind = 'overall'
    union all
    select 'survey_suggestions', source, record_no, surveyed_at, suggestions, null, null from fct_survey where kind = 'overall'

    union all
    select 'files_checked', source, record_no, checked_at, files, null, null from fct_file_check
    union all
    select 'files_lax_review', source, record_no, checked_at, lax_review, files, null from fct_file_check
    union all
    select 'files_misrouted', source, record_no, checked_at, misrouted, files, null from fct_file_check
    union all
    select 'files_missing_documents', source, record_no, checked_at, missing_documents, files, null from fct_file_check

    union all
    select 'outcomes_' || kind, source, record_no, decided_at, 1, null, null from fct_outcome
    union all
    select 'aid_amount', source, record_no, decided_at, amount_yuan, null, null from fct_outcome
    union all
    select 'aid_persons', source, record_no, decided_at, persons, null, null from fct_outcome where kind = 'helped'

    union all
    -- one row an activity tells of several units, each a metric of its own
    select
        case kind || ' ' || unit
            when 'lawyer persons' then 'lawyer_persons'
            when 'lawyer sessions' then 'lawyer_sessions'
            when 'social_worker batches' then 'social_worker_batches'
            when 'social_worker persons' then 'social_worker_persons'
            when 'social_worker items' then 'social_worker_settled'
            when 'mediator engaged' then 'mediators_engaged'
            when 'volunteer engaged' then 'volunteers_engaged'
            when 'outreach copies' then 'outreach_copies'
            when 'outreach persons' then 'outreach_persons'
            when 'outreach sessions' then 'outreach_sessions'
            when 'study sessions' then 'study_sessions'
            when 'meeting sessions' then 'meeting_sessions'
            when 'training persons' then 'training_persons'
            when 'training sessions' then 'training_sessions'
            when 'publication items' then 'publications'
            when 'disclosure_request items' then 'disclosure_requests'
            when 'inspection sessions' then 'inspections'
        end,
        source, record_no, held_at, number, null, null
    from fct_activity
    unpivot (number for unit in (engaged, sessions, batches, persons, copies, items))
    union all
    select kind || 's', source, record_no, held_at, 1, null, null from fct_activity where kind in ('guide_map', 'route_notice')
    union all
    select 'route_copies', source, record_no, held_at, copies, null, null from fct_activity where kind in ('route_map', 'guide_map', 'route_notice')
)

select metric, source, record_no, told_at::date as day, coalesce(counted, 0) as counted, coalesce(below, 0) as below, coalesce(undecided, 0) as undecided
from fact
where metric is not null
    and told_at is not null
