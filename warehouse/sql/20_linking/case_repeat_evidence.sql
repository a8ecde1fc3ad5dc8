-- grain: one row per case that came later than another of its matter: what links it, how strongly, known since when, as what
-- rule: same_category, similar_text, both; chain where only later cases tie it to its matter. similarity is per mille, null
-- where texts could not be compared. role: repeat, or what is linked into its matter and no repeat: a lawful review
-- or re-check (arts. 35-36), a supplement, a re-routing. A source says which by the attribute registered_as; else a
-- review is what was registered on the day on which the earlier case's review was asked for, a supplement is the same
-- text again within the days for passing on and before anything was done, a re-routing the same text at another
-- unit within these days after the first passed it on.
-- earlier_*: of the cases that it is directly linked to, the one that makes it no repeat, else the last.
with later as (
    select c.*, m.matter_order
    from case_matter as m
    inner join case_candidate as c using (case_order)
    where m.case_order > m.matter_order
),

direct as (
    select
        l.case_order,
        l.earlier_order,
        l.earlier_order as through_order,
        l.rule,
        l.similarity,
        l.role
    from case_likeness as l
    inner join later as c using (case_order)
    inner join case_matter as earlier on earlier.case_order = l.earlier_order and earlier.matter_order = c.matter_order
    qualify row_number() over (partition by l.case_order order by l.role = 'repeat', l.earlier_order desc) = 1
),

chained as (
    select
        c.case_order,
        c.matter_order as earlier_order,
        min(l.case_order) as through_order,
        'chain' as rule,
        'repeat' as role
    from later as c
    anti join direct using (case_order)
    inner join case_likeness as l on l.earlier_order = c.case_order
    inner join case_matter as next on next.case_order = l.case_order and next.matter_order = c.matter_order
    group by all
),

evidence as (
    select * from direct
    union all by name
    select * from chained
)

select
    c.source,
    c.case_no,
    c.city_code,
    earlier.source as earlier_source,
    earlier.case_no as earlier_case_no,
    earlier.city_code as earlier_city_code,
    e.rule,
    e.similarity,
    e.role,
    greatest(
        c.registered_at, through.registered_at,
        c.last_delivered_at, through.last_delivered_at, earlier.last_delivered_at
    ) as known_since
from evidence as e
inner join later as c using (case_order)
inner join case_candidate as earlier on earlier.case_order = e.earlier_order
inner join case_candidate as through on through.case_order = e.through_order
