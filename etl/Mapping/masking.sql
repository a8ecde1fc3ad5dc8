-- What never lands in a text that a person wrote: numbers that name somebody, addresses, and the names people give.
-- All texts of a row are masked as one, in steps; a cheap look comes first, for most rows hold nothing of the kind and
-- regular expressions over long text cost. Between two texts of a row stands a character that no pattern matches but
-- as an end (U+001D to U+001F).

create or replace temp macro names_somebody(t) as
    regexp_matches(t, '[0-9０-９]{7}|[0-9０-９]{3}[-.·\s—–－_]{1,3}[0-9０-９]{3}|[@＠]|我叫|我是|本人|姓名|名字|名叫|联系人|人[:：]|微信|扣扣|[Qq]{2}|[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼] ?[A-Za-zＡ-Ｚ]');

-- numbers and letters of full width read like the others
create or replace temp macro half_width(t) as
    case when regexp_matches(t, '[０-９Ａ-Ｚａ-ｚ＠－]')
        then translate(t, '０１２３４５６７８９ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ＠－', '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz@-')
        else t
    end;

-- any run of 11 digits or more (mobile, identity card, bank card), and the same in groups
create or replace temp macro without_numbers(t) as
    regexp_replace(regexp_replace(half_width(t),
        '[0-9]{11,}[Xx]?', '***', 'g'),
        '(^|[^0-9])(?:'
        || '1[3-9][0-9]{1,2}[-.·\s—–_]{1,3}[0-9]{3,4}[-.·\s—–_]{1,3}[0-9]{4,5}|1[3-9][0-9][-.·\s—–_]{1,3}[0-9]{8}|1[3-9][0-9]{5}[-.·\s—–_]{1,3}[0-9]{4}'
        || '|[3-6][0-9]{3}(?:[-\s]{1,2}[0-9]{4}){3,4}(?:[-\s]?[0-9]{1,3})?'
        || '|[1-9][0-9]{5}[-\s]{1,2}(?:[0-9]{8}|[0-9]{4}[-\s][0-9]{4}|[0-9]{4}[-\s][0-9]{2}[-\s][0-9]{2})[-\s]{0,2}[0-9]{3}[0-9Xx]'
        || '|[1-9][0-9]{5}[-\s]{1,2}[0-9]{6}[-\s]{1,2}[0-9]{3}'
        || ')', '\1***', 'g');

-- landlines: with an area code, or seven to eight digits behind a word for telephone
create or replace temp macro without_landlines(t) as
    regexp_replace(regexp_replace(t,
        '(^|[^0-9.])[(（]?0[1-9][0-9]{1,2}[)）]?[-\s—–]{0,3}[2-9][0-9]{2,3}[-\s]?[0-9]{4}', '\1***', 'g'),
        '(电话|座机|热线|手机|传真|号码|联系方式|联系|致电|拨打|固话|[Tt][Ee][Ll])([是为号码:：.,，\s]{0,4})[2-9][0-9]{2,3}[-\s]?[0-9]{4}', '\1\2***', 'g');

-- e-mail addresses, and accounts behind the words for them; number plates: province, letter, five or six places with a
-- digit among them
create or replace temp macro without_addresses(t) as
    regexp_replace(regexp_replace(regexp_replace(t,
        '[A-Za-z0-9._%+-]+\s?@\s?[A-Za-z0-9-]+(?:[.。．][A-Za-z0-9-]+)+', '***', 'g'),
        '((?:[Qq]{2}|扣扣|微信)(?:号码|号)?)([是为:：\s]*)[A-Za-z0-9_-]{5,20}', '\1\2***', 'g'),
        '[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼] ?[A-Za-z][·•・.．\s-]{0,2}(?:[0-9][A-Za-z0-9]{3,4}|[A-Za-z][0-9][A-Za-z0-9]{2,3}|[A-Za-z]{2}[0-9][A-Za-z0-9]{1,2})[A-Za-z0-9挂学警港澳]', '***', 'g');

-- names people give, in three steps: behind words that announce one, whatever follows; behind words that mostly do, a
-- family name that is hardly a word's beginning; behind words that seldom do, a family name with one or two characters
-- more and then an end
create or replace temp macro without_names(t) as
    regexp_replace(regexp_replace(regexp_replace(t,
        '(我叫[做:：\s"“]*|(?:姓名|联系人|联络人)\s*(?:[:：是为叫]|\s)[\s"“]*|(?:投诉|反映|信访|申请|举报|来访|来信|当事|代理|委托|签)人\s*[:：][\s"“]*)'
        || '(?:\p{Han}{1,10}(?:[·•・]\p{Han}{1,10})+|(?:欧阳|司徒|上官|诸葛|司马|东方|皇甫|尉迟|公孙|慕容|令狐|夏侯|长孙|端木|百里|南宫|独孤)\p{Han}{1,2}|[王李张刘陈杨赵吴周徐孙胡朱郭罗梁宋韩唐冯邓曹彭肖萧蔡潘袁董吕魏蒋沈姚卢傅崔谭廖邹郝邱侯邵孟赖龚庞樊殷倪翟黄高林何马郑谢于程许曾苏贾丁薛叶阎余杜戴夏钟汪田任姜范方石熊金陆孔白康毛秦江史顾龙万段雷钱汤尹黎易常武乔贺文兰施陶洪安颜严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦柳邢路岳齐梅莫庄辛管祝左涂谷祁舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲游阳裴席卫查屈鲍位覃霍翁隋植甘景薄柏宁柯阮桂闵强柴华冉边吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫苟褚廉简娄盖符奚木穆燕郎邸冀谈姬屠连郜晏栾郁蒙喻揭窦迟宇敖糜鄢冷卓花仇艾蓝巩稽井练仲乐虞卞封竺冼衣楚佟栗匡宗巫鞠僧桑荆谌扬沙伏岑习胥蔺][\s]?\p{Han}{1,2}|[^\P{Han}了他她它你您来不人谁啥什天苦停出车去过的保物警][\s]?\p{Han}{1,3}|[A-Z][A-Za-z .-]{2,30})', '\1***', 'g'),
        '((?:本人|姓名|联系人|名字叫|名字是|名叫)[是叫名姓:：，,、\s（(]{0,4})(?:欧阳|司徒|上官|诸葛|司马|东方|皇甫|尉迟|公孙|慕容|令狐|夏侯|长孙|端木|百里|南宫|独孤|[王李张刘陈杨赵吴周徐孙胡朱郭罗梁宋韩唐冯邓曹彭肖萧蔡潘袁董吕魏蒋沈姚卢傅崔谭廖邹郝邱侯邵孟赖龚庞樊殷倪翟])名?[\p{Han}·]{1,2}', '\1***', 'g'),
        '((?:本人|我是|我叫)[是叫名姓:：，,、\s（(]{0,4})(?:(?:欧阳|司徒|上官|诸葛|司马|东方|皇甫|尉迟|公孙|慕容|令狐|夏侯|长孙|端木|百里|南宫|独孤|[王李张刘陈杨赵吴周徐孙胡朱郭罗梁宋韩唐冯邓曹彭肖萧蔡潘袁董吕魏蒋沈姚卢傅崔谭廖邹郝邱侯邵孟赖龚庞樊殷倪翟黄高林何马郑谢于程许曾苏贾丁薛叶阎余杜戴夏钟汪田任姜范方石熊金陆孔白康毛秦江史顾龙万段雷钱汤尹黎易常武乔贺文兰施陶洪安颜严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦柳邢路岳齐梅莫庄辛管祝左涂谷祁舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲游阳裴席卫查屈鲍位覃霍翁隋植甘景薄柏宁柯阮桂闵强柴华冉边吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫苟褚廉简娄盖符奚木穆燕郎邸冀谈姬屠连郜晏栾郁蒙喻揭窦迟宇敖糜鄢冷卓花仇艾蓝巩稽井练仲乐虞卞封竺冼衣楚佟栗匡宗巫鞠僧桑荆谌扬沙伏岑习胥蔺])(?:某{1,2}|\p{Han}{1,2}([，,。、；;：:！!？?…\s（()）"”\x1d-\x1f]|$)))', '\1***\2', 'g');
