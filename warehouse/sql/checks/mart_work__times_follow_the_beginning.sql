-- severity: error
-- No letter is answered before it is sent, no case closed before it is taken, no review decided before it is asked for.
select work, source, city_code, record_no
from mart_work
where case work
        when 'letter' then answered_on < sent_on
        when 'recommendation' then answered_on < made_on
        when 'taken_case' then least(closed_on, resolved_on) < taken_on
        when 'review' then decided_on < requested_on
        when 'message' then least(replied_on, closed_on) < posted_on
    end
