-- grain: one row: the hash of all that the build holds
select content_hash from meta_build
