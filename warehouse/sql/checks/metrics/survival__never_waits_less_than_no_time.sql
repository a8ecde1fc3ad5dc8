-- severity: error
-- A wait has no days or more, whether it has ended or not. What begins after the as-of date is not waited for yet.
{counted} is null
or {counted} < 0
or ({days} < 0 and {enters} <= getvariable('as_of')::date)
