-- severity: error
-- What stands above the line stands below it, too; what may go either way does not yet.
{counted} is null
or {below} is null
or {undecided} is null
or {counted} < 0
or {counted} > {below}
or {undecided} < 0
or ({below} > 0 and {undecided} > 0)
