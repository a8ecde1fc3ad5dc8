-- severity: error
-- A row counts for nothing or more, never for less and never for "unknown".
{counted} is null
or {counted} < 0
