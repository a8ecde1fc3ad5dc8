-- grain: one row per row of the cohort: what kind of answer was given
-- Of the answer's text only its length and its likeness to the request are kept (the attribute reply, or reply_length
-- where a city tells that alone). Likeness: Jaccard's index of the two texts' pairs of characters.
with told as (
    select
        row_id,
        source,
        case_no,
        outcome,
        json_extract_string(attributes, '$.reply') as reply,
        try_cast(json_extract_string(attributes, '$.reply_length') as integer) as reply_length
    from case_known
    where replied_at is not null
),

answered as (
    select t.row_id, left(t.reply, 1000) as reply, left(concat_ws(' ', f.title, f.content), 1000) as request
    from told as t
    inner join fct_case as f using (source, case_no)
    where length(t.reply) > 1
),

paired as (
    select
        row_id,
        list_distinct(list_transform(range(1, length(reply)), lambda i: substr(reply, i, 2))) as of_reply,
        list_distinct(list_transform(range(1, length(request)), lambda i: substr(request, i, 2))) as of_request
    from answered
),

likeness as (
    select row_id, len(list_intersect(of_reply, of_request)) / len(list_distinct(of_reply || of_request)) as reply_likeness
    from paired
)

select
    t.row_id,
    t.outcome,
    coalesce(t.reply_length, length(t.reply)) as reply_length,
    l.reply_likeness
from told as t
left join likeness as l using (row_id)
