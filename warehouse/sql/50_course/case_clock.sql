-- grain: one row per current case: how it stands to its deadlines on the as-of date
-- Handling (art. 34): what the city states (extension, then deadline), else 60 days from acceptance, and only for the
-- petition procedure (route 31-6, or no route told). Acceptance (arts. 22-23): 15 days from registration.
-- A deadline that has not come leaves an unanswered case undecided, neither in time nor late.
with due as (
    select
        source,
        case_no,
        city_code,
        coalesce(channel, 'unknown') as channel,
        replied_at::date as replied_on,
        accepted_at::date as accepted_on,
        coalesce(
            extended_to,
            due_at,
            case when coalesce(route, '31-6') = '31-6' then accepted_at + interval 60 day end
        )::date as handling_due_on,
        (registered_at + interval 15 day)::date as acceptance_due_on
    from fct_case
)

select
    * exclude (replied_on, accepted_on),
    case
        when handling_due_on is null then null
        when replied_on <= handling_due_on then 'in_time'
        when replied_on > handling_due_on then 'late'
        when handling_due_on < getvariable('as_of')::date then 'overdue'
        else 'undecided'
    end as handling_state,
    case
        when accepted_on <= acceptance_due_on then 'in_time'
        when accepted_on > acceptance_due_on then 'late'
        when acceptance_due_on < getvariable('as_of')::date then 'overdue'
        else 'undecided'
    end as acceptance_state
from due
