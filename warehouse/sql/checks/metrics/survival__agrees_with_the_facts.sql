-- severity: error
-- Each row waits as long as the definition says, and has ended or not.
{counted} <> {fact_counted}
or {day} is distinct from {fact_day}
or {days} is distinct from {fact_days}
or {ended} is distinct from {fact_ended}
