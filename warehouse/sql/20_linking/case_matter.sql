-- grain: one row per current case whose matter has several: the matter, told by its first case
-- A matter is what hangs together by likeness: strands, joined where cases of two are alike. A chain in which most pairs
-- are unlike (one petitioner's habit of words from text to text) is no matter: of it only the strong links hold. Labels
-- travel along the links, the lowest wins: it is the order of the matter's first case. Each strand begins with the
-- lowest of its neighbours, which spares most of the way.
with recursive strand_link as (
    select
        least(later.strand, earlier.strand) as strand,
        greatest(later.strand, earlier.strand) as other,
        bool_or(l.is_strong) as is_strong
    from case_likeness as l
    inner join case_candidate as later using (case_order)
    inner join case_candidate as earlier on earlier.case_order = l.earlier_order
    where later.strand <> earlier.strand
    group by all
),

step as (
    select strand, other from strand_link
    union all
    select other, strand from strand_link
),

chain (strand, label) using key (strand) as (
    select strand, least(strand, min(other))
    from step
    group by strand
    union
    select known.strand, min(reached.label)
    from recurring.chain as known
    inner join step using (strand)
    inner join chain as reached on reached.strand = step.other
    group by known.strand, known.label
    having min(reached.label) < known.label
),

density as (
    select label, count(*) as strands
    from chain
    group by label
),

linked as (
    select label, count(*) as links
    from strand_link
    inner join chain using (strand)
    group by label
),

dense as (
    select label
    from density
    inner join linked using (label)
    cross join (select value::integer as share from reference_matter_rule where rule = 'dense_chain') as rule
    -- each strand was compared with so many before it at most
    where links * 2000 >= rule.share * strands * (strands - 1)
),

kept as (
    select l.strand, l.other
    from strand_link as l
    inner join chain using (strand)
    left join dense using (label)
    where l.is_strong or dense.label is not null
),

kept_step as (
    select strand, other from kept
    union all
    select other, strand from kept
),

matter (strand, label) using key (strand) as (
    select strand, least(strand, min(other))
    from kept_step
    group by strand
    union
    select known.strand, min(reached.label)
    from recurring.matter as known
    inner join kept_step using (strand)
    inner join matter as reached on reached.strand = kept_step.other
    group by known.strand, known.label
    having min(reached.label) < known.label
),

belonging as (
    select c.case_order, coalesce(m.label, c.strand) as matter_order
    from case_candidate as c
    left join matter as m using (strand)
)

select case_order, matter_order
from belonging
qualify count(*) over (partition by matter_order) > 1
