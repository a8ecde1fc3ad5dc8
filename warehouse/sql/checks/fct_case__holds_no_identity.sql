-- severity: error
-- What masking takes out of texts on their way in: long numbers, landlines, e-mail addresses, plates, names that are
-- announced. Simpler patterns than those of masking, each of which masking must have caught. The text is not told.
select source, city_code, case_no
from fct_case
where regexp_matches(
        concat_ws(chr(31), title, content, resolution, outcome, org, registered_by, taken_by, lists, category_1, category_2, category_3, attributes),
        '[0-9]{11}|(?:^|[^0-9.])0[1-9][0-9]{1,2}-[2-9][0-9]{6,7}|[A-Za-z0-9]@[A-Za-z0-9-]+[.][A-Za-z]|[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z][0-9]{5}|(?:我叫|姓名[:：]|联系人[:：])[王李张刘陈杨赵吴周]\p{Han}'
    )
