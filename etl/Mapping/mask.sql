-- grain: one row, the text without what names somebody
select case when names_somebody($text) then without_names(without_addresses(without_landlines(without_numbers($text)))) else $text end
