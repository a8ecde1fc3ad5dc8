-- severity: warn
-- Events that would answer or close a case before it was registered: the case leaves these times out.
select source, case_no, registered, column_name, told_at
from (
    unpivot (
        select
            source,
            case_no,
            registered_at as registered,
            columns(c -> regexp_matches(c, '_(at|to)$') and c not in ('registered_at', 'source_updated_at'))
        from stg_event_case
    )
    on columns('^.*_(at|to)$')
    into name column_name value told_at
)
where told_at < registered and told_at <> registered::date
