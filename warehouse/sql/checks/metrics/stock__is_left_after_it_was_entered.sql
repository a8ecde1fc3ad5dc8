-- severity: error
-- Nothing leaves a stock in which it never stood: what stood there before and what came in, less what left, stands there now.
{counted} is null
or {counted} < 0
or {leaves} < {enters}
