using System.Globalization;

namespace Analytics.Etl.Sample;

/// <summary>Places, figures and dates of one matter, from its own dice. The places are made up.</summary>
internal sealed class Facts(Dice dice)
{
    private static readonly string[] First = ["上", "下", "东", "西", "南", "北", "大", "小", "新", "老", "前", "后"];
    private static readonly string[] Second = ["坪", "塘", "岭", "湾", "桥", "坑", "田", "寨", "洲", "岗", "围", "溪", "圩", "楼"];
    private static readonly string[] Estates = ["幸福", "阳光", "锦绣", "翠湖", "金桂", "和顺", "明珠", "丽景", "康乐", "安居", "云锦", "江畔"];
    private static readonly string[] EstateKinds = ["花园", "小区", "新村", "苑", "名城", "华庭"];
    private static readonly string[] Trades = ["石材", "五金", "塑胶", "制衣", "陶瓷", "食品", "电子", "家具", "水泥", "纸品"];
    private static readonly string[] Roads = ["建设", "人民", "解放", "兴业", "迎宾", "环城", "创业", "文明", "工业", "滨江"];
    private static readonly string[] Whom = ["居委会", "村委会", "镇政府", "办事窗口", "服务热线", "主管部门", "开发商", "施工方", "负责人"];
    private static readonly string[] Said = ["说再等等", "说不归他们管", "让我们自行协商", "没有回音", "答应处理却没有下文", "要求补交材料", "说已经上报", "只做了登记"];
    private static readonly string[] Since = ["当天", "第二天", "几天后", "一周后", "半个月后", "次月"];
    private static readonly string[] Hurt = ["影响了日常生活", "造成损失约{元}元", "涉及住户{数}户", "老人和孩子都受影响", "车辆无法通过", "现场照片共{数}张", "有{数}位邻居可以作证", "材料编号{号}", "相关票据合计{元}元"];

    private readonly string village = $"{dice.Pick(First)}{dice.Pick(Second)}村";
    private readonly string estate = dice.Pick(Estates) + dice.Pick(EstateKinds);
    private readonly string factory = $"{dice.Pick(First)}{dice.Pick(Second)}{dice.Pick(Trades)}厂";
    private readonly string road = $"{dice.Pick(Roads)}{dice.Pick(["东", "西", "南", "北", "中"])}路{1 + dice.Below(400)}号";

    /// <summary>The sentence with its places, figures and months filled in.</summary>
    public string Fill(string sentence)
    {
        var open = sentence.IndexOf('{', StringComparison.Ordinal);
        if (open < 0)
        {
            return sentence;
        }

        var text = new System.Text.StringBuilder(sentence.Length + 16);
        var at = 0;
        while (open >= 0)
        {
            text.Append(sentence, at, open - at).Append(Value(sentence[open + 1]));
            at = open + 3;
            open = sentence.IndexOf('{', at);
        }

        return text.Append(sentence, at, sentence.Length - at).ToString();
    }

    /// <summary>One more sentence of what has been tried and what it means.</summary>
    public string Detail() => dice.Chance(0.5)
        ? string.Create(CultureInfo.InvariantCulture, $"{Month()}{1 + dice.Below(28)}日找过{road[..3]}{dice.Pick(Whom)}，{dice.Pick(Since)}{dice.Pick(Said)}")
        : Fill(dice.Pick(Hurt));

    private string Value(char name) => name switch
    {
        '村' => village,
        '区' => estate,
        '厂' => factory,
        '路' => road,
        '月' => Month(),
        '元' => (100 * (3 + dice.Below(900))).ToString(CultureInfo.InvariantCulture),
        '号' => (10_000 + dice.Below(90_000)).ToString(CultureInfo.InvariantCulture),
        _ => (2 + dice.Below(28)).ToString(CultureInfo.InvariantCulture),
    };

    private string Month() => string.Create(CultureInfo.InvariantCulture, $"{(dice.Chance(0.5) ? "去年" : "今年")}{1 + dice.Below(12)}月");
}
