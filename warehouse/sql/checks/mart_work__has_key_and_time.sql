-- severity: error
select work, source, city_code, record_no
from mart_work
where city_code is null or record_no is null
    or case work
        when 'letter' then sent_on
        when 'recommendation' then made_on
        when 'taken_case' then taken_on
        when 'reception' then received_on
        when 'hearing' then held_on
        when 'review' then requested_on
        when 'referral' then referred_on
        when 'message' then posted_on
        when 'survey' then surveyed_on
        when 'file_check' then checked_on
        when 'outcome' then decided_on
        when 'activity' then held_on
    end is null
