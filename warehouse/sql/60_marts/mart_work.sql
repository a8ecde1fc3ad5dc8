-- grain: one row per piece of the offices' work that is current
-- The narrow row of which every figure about the offices' work is one aggregation. Dimensions are null where nothing is
-- told. Days, named <basis>_on, put a row into a period. The rest are measures: whole numbers that a metric sums, never
-- null; each in its own unit, never added across.
with letter as (
    select source, city_code, record_no, kind, org, level, sent_at::date as sent_on, answered_at::date as answered_on, 1 as letters, (answered_at is not null)::integer as answered
    from fct_letter
),

recommendation as (
    select
        source, city_code, record_no, kind, org, level, made_at::date as made_on, answered_at::date as answered_on,
        1 as recommendations,
        (answered_at is not null)::integer as answered,
        (adoption = 'adopted')::integer as adopted,
        (adoption is not null)::integer as adoption_decided,
        (adoption is null)::integer as adoption_undecided
    from fct_recommendation
),

taken_case as (
    select
        source, city_code, record_no, kind, org, level, taken_at::date as taken_on, closed_at::date as closed_on, resolved_at::date as resolved_on,
        1 as taken,
        (closed_at is not null)::integer as closed,
        (resolved_at is not null)::integer as resolved
    from fct_taken_case
),

reception as (
    select
        source, city_code, record_no, kind, org, level, received_at::date as received_on,
        batches,
        persons,
        case when video then batches when not video then 0 end as video_batches,
        case when video then persons when not video then 0 end as video_persons
    from fct_reception
),

hearing as (
    select
        source, city_code, record_no, kind, org, level, held_at::date as held_on,
        1 as hearings,
        ended::integer as ended_petition,
        (ended is not null)::integer as ended_known
    from fct_hearing
),

review as (
    select
        source, city_code, record_no, kind, org, level, requested_at::date as requested_on, decided_at::date as decided_on,
        1 as reviews,
        (outcome is not null)::integer as reviews_decided,
        (outcome = 'revoked')::integer as revoked,
        (outcome in ('changed', 'revoked'))::integer as overturned
    from fct_review
),

referral as (
    select source, city_code, record_no, kind, org, level, referred_at::date as referred_on, batches, persons, items
    from fct_referral
),

message as (
    select source, city_code, record_no, org, level, posted_at::date as posted_on, replied_at::date as replied_on, closed_at::date as closed_on, 1 as messages, (closed_at is not null)::integer as closed
    from fct_message
),

survey as (
    select source, city_code, record_no, kind, org, level, surveyed_at::date as surveyed_on, approached, respondents, satisfied, suggestions
    from fct_survey
),

file_check as (
    select source, city_code, record_no, org, level, checked_at::date as checked_on, files, missing_documents, misrouted, lax_review
    from fct_file_check
),

outcome as (
    select source, city_code, record_no, kind, org, level, decided_at::date as decided_on, 1 as outcomes, persons, amount_yuan
    from fct_outcome
),

activity as (
    select source, city_code, record_no, kind, org, level, held_at::date as held_on, 1 as activities, engaged, sessions, batches, persons, copies, items
    from fct_activity
),

work as (
    select 'letter' as work, * from letter
    union all by name
    select 'recommendation' as work, * from recommendation
    union all by name
    select 'taken_case' as work, * from taken_case
    union all by name
    select 'reception' as work, * from reception
    union all by name
    select 'hearing' as work, * from hearing
    union all by name
    select 'review' as work, * from review
    union all by name
    select 'referral' as work, * from referral
    union all by name
    select 'message' as work, * from message
    union all by name
    select 'survey' as work, * from survey
    union all by name
    select 'file_check' as work, * from file_check
    union all by name
    select 'outcome' as work, * from outcome
    union all by name
    select 'activity' as work, * from activity
)

select
    work,
    source,
    city_code,
    record_no,
    kind,
    org,
    level,
    columns('.*_on$'),
    coalesce(columns(c -> c not in ('work', 'source', 'city_code', 'record_no', 'kind', 'org', 'level') and not c like '%\_on' escape '\'), 0)
from work
