-- severity: error
-- What does not land is told with its rule, its line and how bad that is, and a discarded value with its column.
select source, file, member, line, severity, rule, column_name
from meta_reject
where rule is null
    or line is null
    or severity is null
    or severity not in ('reject', 'discard')
    or (severity = 'discard' and column_name is null)
