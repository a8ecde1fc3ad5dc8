-- grain: one row per task and case that is scored
-- Empty here: the models write it once the tables to the left are made (IScoring). probability is calibrated; reasons are
-- the three strongest contributions to score as JSON: expected, theirs and others add up to it, in log-odds (of staying
-- open: not to close this week). days_left is the median of the days that an open case still takes, days_low and days_high
-- hold eight of ten. draw orders the cases at random, so that a list can keep places for cases that the model did not
-- choose. Accusations, confidential cases and withdrawn ones are never in it.
select
    null::varchar as model,
    null::varchar as task,
    null::date as as_of,
    null::varchar as source,
    null::varchar as city_code,
    null::varchar as case_no,
    null::decimal(9, 6) as probability,
    null::json as reasons,
    null::decimal(9, 6) as score,
    null::decimal(9, 6) as expected,
    null::decimal(9, 6) as others,
    null::integer as days_left,
    null::integer as days_low,
    null::integer as days_high,
    null::bigint as draw
where false
