-- severity: error
-- Each row stands above the line, below it or undecided, on the day and for as much as the definition says.
{counted} <> {fact_counted}
or {below} <> {fact_below}
or {undecided} <> {fact_undecided}
or {known} <> {fact_known}
or {day} is distinct from {fact_day}
