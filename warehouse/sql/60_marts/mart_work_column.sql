-- grain: one row per city and landed column of its offices' work: in how many rows the column holds a value
-- Named with its entity (letters.sent_at), as metrics ask for it. Of entities that gather several registers each kind
-- stands by itself, too (activities.kind.lawyer): whoever delivers one register may well not deliver another.
with letters as (
    unpivot (select city_code, count(columns(* exclude (city_code))) from fct_letter group by city_code)
    on columns(* exclude (city_code))
    into name column_name value filled
),

recommendations as (
    unpivot (select city_code, count(columns(* exclude (city_code))) from fct_recommendation group by city_code)
    on columns(* exclude (city_code))
    into name column_name value filled
),

taken_cases as (
    unpivot (select city_code, count(columns(* exclude (city_code))) from fct_taken_case group by city_code)
    on columns(* exclude (city_code))
    into name column_name value filled
),

receptions as (
    unpivot (select city_code, count(columns(* exclude (city_code))) from fct_reception group by city_code)
    on columns(* exclude (city_code))
    into name column_name value filled
),

hearings as (
    unpivot (select city_code, count(columns(* exclude (city_code))) from fct_hearing group by city_code)
    on columns(* exclude (city_code))
    into name column_name value filled
),

reviews as (
    unpivot (select city_code, count(columns(* exclude (city_code))) from fct_review group by city_code)
    on columns(* exclude (city_code))
    into name column_name value filled
),

referrals as (
    unpivot (select city_code, count(columns(* exclude (city_code))) from fct_referral group by city_code)
    on columns(* exclude (city_code))
    into name column_name value filled
),

messages as (
    unpivot (select city_code, count(columns(* exclude (city_code))) from fct_message group by city_code)
    on columns(* exclude (city_code))
    into name column_name value filled
),

surveys as (
    unpivot (select city_code, count(columns(* exclude (city_code))) from fct_survey group by city_code)
    on columns(* exclude (city_code))
    into name column_name value filled
),

file_checks as (
    unpivot (select city_code, count(columns(* exclude (city_code))) from fct_file_check group by city_code)
    on columns(* exclude (city_code))
    into name column_name value filled
),

outcomes as (
    unpivot (select city_code, count(columns(* exclude (city_code))) from fct_outcome group by city_code)
    on columns(* exclude (city_code))
    into name column_name value filled
),

activities as (
    unpivot (select city_code, count(columns(* exclude (city_code))) from fct_activity group by city_code)
    on columns(* exclude (city_code))
    into name column_name value filled
)

select city_code, 'letters.' || column_name as column_name, filled
from letters
union all
select city_code, 'recommendations.' || column_name, filled
from recommendations
union all
select city_code, 'taken_cases.' || column_name, filled
from taken_cases
union all
select city_code, 'receptions.' || column_name, filled
from receptions
union all
select city_code, 'hearings.' || column_name, filled
from hearings
union all
select city_code, 'reviews.' || column_name, filled
from reviews
union all
select city_code, 'referrals.' || column_name, filled
from referrals
union all
select city_code, 'messages.' || column_name, filled
from messages
union all
select city_code, 'surveys.' || column_name, filled
from surveys
union all
select city_code, 'file_checks.' || column_name, filled
from file_checks
union all
select city_code, 'outcomes.' || column_name, filled
from outcomes
union all
select city_code, 'activities.' || column_name, filled
from activities
union all
select city_code, 'taken_cases.kind.' || kind, count(*)
from fct_taken_case
where kind is not null
group by all
union all
select city_code, 'receptions.kind.' || kind, count(*)
from fct_reception
where kind is not null
group by all
union all
select city_code, 'reviews.kind.' || kind, count(*)
from fct_review
where kind is not null
group by all
union all
select city_code, 'surveys.kind.' || kind, count(*)
from fct_survey
where kind is not null
group by all
union all
select city_code, 'activities.kind.' || kind, count(*)
from fct_activity
where kind is not null
group by all
