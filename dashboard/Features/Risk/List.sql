-- grain: one row per place of the list: the most likely cases, then those drawn at random from all others of the scope
-- Equal probabilities are told apart by raw score and draw, so that no case waits for its number. The scope's count stands
-- in every row. Accusations and confidential cases are never scored, and are refused here once more; nothing is read that
-- tells who petitions or what about.
with candidate as (
    select
        s.source, s.case_no, s.city_code, s.probability, s.score, s.reasons, s.days_left, s.days_low, s.days_high, s.draw,
        c.org, c.level, c.channel, c.category_1, c.category_2, c.registered_at::date as registered_on, c.replied_at::date as replied_on
    from score_case as s
    inner join score_model as m on m.task = s.task and m.model = s.model and m.state = 'scoring'
    inner join fct_case as c on c.source = s.source and c.case_no = s.case_no
    where
        s.task = $task
        and ($city = '' or s.city_code = $city)
        and c.purpose is distinct from 'accusation'
        and not coalesce(c.confidential, false)
),

ranked as (
    select *, row_number() over (order by probability desc, score desc, draw, source, case_no) as place
    from candidate
),

drawn as (
    select *, place > $chosen::bigint as is_drawn, row_number() over (partition by place > $chosen::bigint order by draw, source, case_no) as turn
    from ranked
)

select
    source, case_no, city_code, org, level, channel, category_1, category_2, registered_on, replied_on, probability::double as probability, reasons::varchar as reasons, days_left, days_low,
    days_high, is_drawn,
    (select count(*) from candidate)::bigint as scored
from drawn
where not is_drawn or turn <= $drawn::bigint
order by is_drawn, case when is_drawn then turn else place end
