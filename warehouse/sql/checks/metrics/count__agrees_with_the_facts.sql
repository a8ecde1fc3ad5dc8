-- severity: error
-- Each row counts on the day and for as much as the definition says.
{counted} <> {fact_counted}
or {known} <> {fact_known}
or {day} is distinct from {fact_day}
