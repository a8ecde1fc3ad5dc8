-- grain: one row per two cases of one petitioner that tell of one matter: a case, an earlier one, and why
-- The same matter is the same petitioner and the same category, or a similar text (domain.md). Never across petitioners,
-- never by a name.
--   Category: the finest levels that both cases tell must agree. A first level alone is often a ministry's whole field:
--   it links when the texts do not contradict it, that is, when they are not both long enough and all but unlike.
--   Text: the mean of how much of each case's gist the other one tells (the gist: the title, or the beginning of the text
--   under a short title, without the words that most petitions use; in character bigrams), or, for a text sent again
--   under another title, how many of 24 probes (four characters each, evenly spaced over the shorter text) the longer one
--   holds; the higher of both, per mille. A pair's similarity depends on these two texts alone, so that nothing
--   delivered later changes it.
-- Of one strand each case is compared with the one before it, which is enough to hold it together, and with those that
-- may make it no repeat; across strands with the last ones before it. The thresholds and their reasons: reference/matter_rules.csv.
with rule as (
    select
        max(value::integer) filter (rule = 'similar_text') as similar_text,
        max(value::integer) filter (rule = 'strongly_similar_text') as strongly_similar_text,
        max(value::integer) filter (rule = 'contradicting_text') as contradicting_text,
        max(value::integer) filter (rule = 'same_text') as same_text,
        max(value::integer) filter (rule = 'told_enough') as told_enough,
        max(value::integer) filter (rule = 'compared_cases') as compared_cases,
        max(value::integer) filter (rule = 'same_submission_days') as same_submission_days
    from reference_matter_rule
),

numbered as (
    select
        *,
        row_number() over (partition by petitioner_key order by case_order) as number,
        lag(case_order) over (partition by strand order by case_order) as before_in_strand
    from case_candidate
),

pair as (
    select
        later.case_order,
        earlier.case_order as earlier_order,
        -- the finest level that both tell and agree on; 0 where the finest that both tell differs
        case
            when later.category_1 <> earlier.category_1 then 0
            when later.category_2 <> earlier.category_2 then 0
            when later.category_3 <> earlier.category_3 then 0
            when later.category_3 = earlier.category_3 then 3
            when later.category_2 = earlier.category_2 then 2
            when later.category_1 = earlier.category_1 then 1
            else 0
        end as category_level,
        later.registered_as,
        earlier.recheck_requested_at::date = later.registered_at::date as is_recheck,
        earlier.review_requested_at::date = later.registered_at::date as is_review,
        later.registered_at < earlier.registered_at + to_days(rule.same_submission_days)
            and coalesce(least(earlier.forwarded_at, earlier.accepted_at, earlier.replied_at) > later.registered_at, true) as is_unhandled,
        earlier.acceptance = 'forwarded'
            and later.org is distinct from earlier.org
            and later.registered_at < coalesce(earlier.forwarded_at, earlier.registered_at) + to_days(rule.same_submission_days) as is_passed_on
    from numbered as later
    inner join numbered as earlier using (petitioner_key)
    cross join rule
    where earlier.case_order = later.before_in_strand
        or (
            earlier.number between later.number - rule.compared_cases and later.number - 1
            and (
                earlier.strand <> later.strand
                or later.registered_at < earlier.registered_at + to_days(rule.same_submission_days)
                or later.registered_at::date in (earlier.review_requested_at::date, earlier.recheck_requested_at::date)
            )
        )
),

-- the texts that decide something: of one strand only those that may be one text sent twice
questioned as (
    select case_order, earlier_order
    from pair
    where category_level < 2 or is_unhandled or is_passed_on
),

asked as (
    select case_order from questioned
    union
    select earlier_order from questioned
),

delivered as (
    select c.case_order, l.title, l.content
    from landed_case as l
    inner join case_candidate as c using (batch_id, member, line)
    semi join asked using (case_order)
    union all
    select c.case_order, e.title, e.content
    from stg_event_case as e
    inner join case_candidate as c on c.batch_id is null and c.source = e.source and c.case_no = e.case_no
    semi join asked using (case_order)
),

text as (
    select
        *,
        coalesce(title, '') || ' ' || coalesce(trim(content), '') as text,
        regexp_replace(
            case when length(title) >= 10 then title else coalesce(title, '') || left(coalesce(content, ''), 60) end,
            '[^\p{L}\p{N}]|关于|反映|投诉|举报|咨询|请问|请求|恳请|建议|希望|再次|问题|诉求|尊敬的|领导|您好|你好|何时|如何|什么时候|情况|为何|为什么|怎么|解决',
            '',
            'g') as gist
    from delivered
),

prepared as (
    select
        case_order,
        text,
        length(text) as told,
        list_distinct(list_transform(range(1, length(gist)), lambda i: substr(gist, i, 2))) as bigrams,
        list_transform(range(0, 24), lambda i: substr(text, 1 + (i * (length(text) - 4)) // 24, 4)) as probes
    from text
),

compared as (
    select
        q.case_order,
        q.earlier_order,
        least(later.told, earlier.told) >= rule.told_enough as is_told_enough,
        greatest(
            (
                len(list_filter(later.bigrams, lambda b: contains(earlier.text, b))) * 1000 // len(later.bigrams)
                + len(list_filter(earlier.bigrams, lambda b: contains(later.text, b))) * 1000 // len(earlier.bigrams)
            ) // 2,
            case
                when least(later.told, earlier.told) < rule.told_enough then null
                when later.told <= earlier.told then len(list_filter(later.probes, lambda b: contains(earlier.text, b))) * 1000 // 24
                else len(list_filter(earlier.probes, lambda b: contains(later.text, b))) * 1000 // 24
            end
        )::integer as similarity
    from questioned as q
    inner join prepared as later using (case_order)
    inner join prepared as earlier on earlier.case_order = q.earlier_order
    cross join rule
),

judged as (
    select
        p.*,
        c.similarity,
        p.category_level > 0 as is_same_category,
        coalesce(c.similarity >= rule.similar_text, false) as is_similar,
        coalesce(c.similarity >= rule.strongly_similar_text, false) as is_strongly_similar,
        coalesce(c.similarity >= rule.same_text, false) as is_same_text,
        p.category_level < 2 and coalesce(c.is_told_enough and c.similarity is not null, false) as is_category_open,
        coalesce(c.similarity < rule.contradicting_text, false) as is_unlike
    from pair as p
    left join compared as c using (case_order, earlier_order)
    cross join rule
)

select
    case_order,
    earlier_order,
    case
        when is_same_category and is_similar then 'both'
        when is_same_category then 'same_category'
        else 'similar_text'
    end as rule,
    similarity,
    (is_same_category and not is_category_open) or is_strongly_similar as is_strong,
    case
        when registered_as is not null then registered_as
        when is_recheck then 'recheck'
        when is_review then 'review'
        when is_unhandled and is_same_text then 'supplement'
        when is_passed_on and is_same_text then 'rerouted'
        else 'repeat'
    end as role
from judged
where is_similar or (is_same_category and not (is_category_open and is_unlike))
