-- grain: one row per city and landed column: in how many of its cases the column holds a value
-- A metric whose columns a city does not deliver is "no data" there, never zero.
unpivot (
    select city_code, count(columns(* exclude (city_code, petitioner_key)))
    from fct_case
    group by city_code
)
on columns(* exclude (city_code))
into name column_name value filled
