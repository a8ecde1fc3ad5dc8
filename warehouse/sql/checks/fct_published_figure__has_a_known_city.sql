-- severity: warn
-- A report in which no city of the reference list is named: add the city to warehouse/reference/cities.csv, or name it in the file's name.
select document, count(*) as figures
from fct_published_figure
where city_code is null or city_code not in (select city_code from reference_city)
group by document
