-- severity: error
-- Nothing happens to a case before it is registered; a day without a time may be the day of registration itself.
select source, city_code, case_no, registered_at
from fct_case
where least(
        forwarded_at, returned_at, accepted_at, informed_at, due_at, extended_to,
        replied_at, closed_at, resolved_at, rated_at, review_requested_at, review_decided_at,
        recheck_requested_at, hearing_started_at, hearing_ended_at, recheck_decided_at, ended_at
    ) < registered_at
    and least(
        case when forwarded_at::date < registered_at::date or date_trunc('second', forwarded_at) > date_trunc('day', forwarded_at) then forwarded_at end,
        case when returned_at::date < registered_at::date or date_trunc('second', returned_at) > date_trunc('day', returned_at) then returned_at end,
        case when accepted_at::date < registered_at::date or date_trunc('second', accepted_at) > date_trunc('day', accepted_at) then accepted_at end,
        case when informed_at::date < registered_at::date or date_trunc('second', informed_at) > date_trunc('day', informed_at) then informed_at end,
        case when due_at::date < registered_at::date or date_trunc('second', due_at) > date_trunc('day', due_at) then due_at end,
        case when extended_to::date < registered_at::date or date_trunc('second', extended_to) > date_trunc('day', extended_to) then extended_to end,
        case when replied_at::date < registered_at::date or date_trunc('second', replied_at) > date_trunc('day', replied_at) then replied_at end,
        case when closed_at::date < registered_at::date or date_trunc('second', closed_at) > date_trunc('day', closed_at) then closed_at end,
        case when resolved_at::date < registered_at::date or date_trunc('second', resolved_at) > date_trunc('day', resolved_at) then resolved_at end,
        case when rated_at::date < registered_at::date or date_trunc('second', rated_at) > date_trunc('day', rated_at) then rated_at end,
        case when review_requested_at::date < registered_at::date or date_trunc('second', review_requested_at) > date_trunc('day', review_requested_at) then review_requested_at end,
        case when review_decided_at::date < registered_at::date or date_trunc('second', review_decided_at) > date_trunc('day', review_decided_at) then review_decided_at end,
        case when recheck_requested_at::date < registered_at::date or date_trunc('second', recheck_requested_at) > date_trunc('day', recheck_requested_at) then recheck_requested_at end,
        case when hearing_started_at::date < registered_at::date or date_trunc('second', hearing_started_at) > date_trunc('day', hearing_started_at) then hearing_started_at end,
        case when hearing_ended_at::date < registered_at::date or date_trunc('second', hearing_ended_at) > date_trunc('day', hearing_ended_at) then hearing_ended_at end,
        case when recheck_decided_at::date < registered_at::date or date_trunc('second', recheck_decided_at) > date_trunc('day', recheck_decided_at) then recheck_decided_at end,
        case when ended_at::date < registered_at::date or date_trunc('second', ended_at) > date_trunc('day', ended_at) then ended_at end
    ) < registered_at
