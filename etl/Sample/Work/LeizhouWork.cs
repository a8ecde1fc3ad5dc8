using System.Globalization;

namespace Analytics.Etl.Sample.Work;

/// <summary>
/// Leizhou in 2023. Its report states route maps on the wall, guide maps for 8 fields and notices for 8 kinds of
/// matters, 6 meetings of the party group and 11 sessions of study. Copies and days are drawn.
/// </summary>
internal sealed class LeizhouWork(DrawsOf draws)
{
    private static readonly string[] Fields = ["党委", "信访", "公安", "司法行政", "人力资源和社会保障", "自然资源", "住房和城乡建设", "农业农村"];
    private static readonly string[] Matters = ["涉诉", "行政复议", "劳动仲裁", "土地确权", "行政裁决", "纪检监察", "政府信息公开", "技术鉴定"];

    /// <summary>The last day of its report.</summary>
    public static DateOnly End { get; } = new(2023, 12, 29);

    public IReadOnlyList<WorkTable> Tables
    {
        get
        {
            var d = draws("activities", new DateOnly(2023, 1, 3), End);
            List<object?[]> rows =
            [
                .. d.Days(1).Select(day => new object?[] { "路线图", day, "依法依规信访", null, 1 + d.Dice.Below(30) }),
                .. d.Days(8).Zip(Fields).Select(f => new object?[] { "导引图", f.First, f.Second, null, 100 + d.Dice.Below(400) }),
                .. d.Days(8).Zip(Matters).Select(m => new object?[] { "引导告知书", m.First, m.Second, null, 200 + d.Dice.Below(800) }),
                .. d.Days(6).Select(day => new object?[] { "党组会议学习", day, "法治", 1, null }),
                .. d.Days(11).Select(day => new object?[] { "中心组学习", day, "法治", 1, null }),
            ];
            return
            [
                new("leizhou-activities", "2023", WorkFormat.Utf8, ["编号", "类型", "日期", "领域", "场次", "份数", "单位", "级别"],
                    [.. rows.Select((r, i) => (object?[])[string.Create(CultureInfo.InvariantCulture, $"雷活{i + 1:000}"), .. r, "雷州市信访局", "县级"])]),
            ];
        }
    }
}
