-- severity: error
-- Each row stands in the stock from the day and until the day that the definition says, for as much as it says.
{counted} <> {fact_counted}
or {entered} is distinct from {fact_entered}
or {left} is distinct from {fact_left}
