-- grain: one row per task: the model in force on the as-of date, or why nothing is scored
-- Empty here: the models write it (IScoring). state is scoring, or what keeps the model from scoring.
select
    null::varchar as task,
    null::varchar as model,
    null::date as trained_on,
    null::varchar as state
where false
