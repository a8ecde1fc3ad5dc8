-- What never lands in a text that a person wrote: numbers that name somebody, addresses, and the names people give.
-- All texts of a row are masked as one, in steps; a cheap look comes first, for most rows hold nothing of the kind and
-- regular expressions over long text cost.

create or replace temp macro names_somebody(t) as
    regexp_matches(t, '[0-9０-９]{7}|[0-9]{3}[- —－]+[0-9]{3}|[@＠]|我叫|我是|本人|姓名|名字|名叫|联系人|[A-Z]·?[A-Z0-9]{5}');

-- any run of 11 digits or more (mobile, identity card, bank card), and the same in groups
create or replace temp macro without_numbers(t) as
    regexp_replace(regexp_replace(t,
        '[0-9０-９]{11,}[XxＸ]?', '***', 'g'),
        '1[3-9][0-9][- —－]+[0-9]{4}[- —－]+[0-9]{4}|[0-9]{4}([ -][0-9]{4}){3,4}([ -]?[0-9]{1,3})?|[0-9]{6}[ -][0-9]{8}[ -]?[0-9]{3}[0-9Xx]', '***', 'g');

-- landlines: with an area code, or seven to eight digits behind a word for telephone
create or replace temp macro without_landlines(t) as
    regexp_replace(regexp_replace(t,
        '[(（]?0[0-9]{2,3}[)）]?[- —－]*[2-9][0-9]{6,7}', '***', 'g'),
        '(电话|座机|热线|手机|传真|号码|[Tt][Ee][Ll])([是为:：.\s]*)[2-9][0-9]{2,3}[- ]?[0-9]{4}', '\1\2***', 'g');

-- e-mail addresses; number plates: province, letter, five or six places
create or replace temp macro without_addresses(t) as
    regexp_replace(regexp_replace(t,
        '[A-Za-z0-9._%+-]+[@＠][A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+', '***', 'g'),
        '[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z][·•. -]?[A-HJ-NP-Z0-9]{4,5}[A-HJ-NP-Z0-9挂学警港澳]', '***', 'g');

-- names: what follows the words with which people give one. Behind 本人 and 我是, which seldom introduce a name,
-- only a family name with one or two characters more.
create or replace temp macro without_names(t) as
    regexp_replace(regexp_replace(t,
        '(我叫|名字叫|名叫|姓名|联系人)([是为叫:：\s]*)[\p{Han}·]{2,4}', '\1\2***', 'g'),
        '(本人|我是)([是叫名:：，,\s]*)([王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐梅莫庄辛管祝左涂谷祁时舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫来苟全褚廉简娄盖符奚木穆党燕郎邸冀谈姬屠连郜晏栾郁商蒙计喻揭窦迟宇敖糜鄢冷卓花仇艾蓝都巩稽井练仲乐虞卞封竺冼原官衣楚佟栗匡宗应台巫鞠僧桑荆谌银扬明沙伏岑习胥保和蔺]|欧阳|司徒|上官|诸葛|司马|东方)[\p{Han}]{1,2}', '\1\2***', 'g');
