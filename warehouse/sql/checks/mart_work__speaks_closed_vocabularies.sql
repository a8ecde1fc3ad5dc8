-- severity: error
-- Each kind of work and each level is one of its closed list; messages and checks of files have no kinds.
select work, source, city_code, record_no, kind, level
from mart_work
where level not in ('town', 'county', 'city', 'province', 'nation')
    or case work
        when 'letter' then kind not in ('reminder', 'supervision', 'accountability', 'interview')
        when 'recommendation' then kind not in ('improve_work', 'improve_policy', 'accountability')
        when 'taken_case' then kind not in ('leader', 'officer')
        when 'reception' then kind not in ('leader', 'office')
        when 'hearing' then kind not in ('hearing', 'consultation')
        when 'review' then kind not in ('review', 'recheck')
        when 'referral' then kind not in ('declined', 'forwarded')
        when 'survey' then kind not in ('timeliness', 'attitude', 'efficiency', 'result', 'conduct', 'coordination', 'willingness', 'overall')
        when 'outcome' then kind not in ('settled', 'explained', 'helped', 'dealt_with')
        when 'activity' then kind not in ('lawyer', 'social_worker', 'mediator', 'volunteer', 'route_map', 'guide_map', 'route_notice', 'outreach', 'study', 'meeting', 'training', 'publication', 'disclosure_request', 'inspection')
        else kind is not null
    end
