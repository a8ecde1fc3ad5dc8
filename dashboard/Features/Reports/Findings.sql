-- grain: one row per contradiction in a published report
select figure_no, kind, section, line, label, unit, stated, computed, numerator_value, denominator_value
from fct_published_finding
where document = $document
order by figure_no, kind
