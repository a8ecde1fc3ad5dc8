-- severity: warn
-- Published figures that contradict each other; they are kept as published.
select document, line, kind, indicator, stated, computed
from fct_published_finding
