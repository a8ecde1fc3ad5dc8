-- grain: one row per day from which figures mean something else
select date, text_zh, text_en
from definition_break
order by date
