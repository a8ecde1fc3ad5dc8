using System.Globalization;

namespace Analytics.Etl.Sample.Work;

/// <summary>
/// Jiefang district in 2022. Its report states one day of outreach with 10 boards, 600 leaflets and 100 people advised.
/// Study and training are drawn.
/// </summary>
internal sealed class JiefangWork(DrawsOf draws)
{
    public IReadOnlyList<WorkTable> Tables
    {
        get
        {
            var d = draws("activities", new DateOnly(2022, 1, 4), new DateOnly(2022, 12, 30));
            List<object?[]> rows =
            [
                ["集中宣传", new DateTime(2022, 5, 9), 1, 100, 600, 10],
                .. d.Days(4).Select(day => new object?[] { "业务培训", day, 1, 20 + d.Dice.Below(30), null, null }),
                .. d.Days(8).Select(day => new object?[] { "集中学习", day, 1, null, null, null }),
            ];
            return
            [
                new("jiefang-activities", "2022", WorkFormat.Utf8, ["编号", "类型", "日期", "场次", "人次", "份数", "宣传版面", "单位", "级别"],
                    [.. rows.Select((r, i) => (object?[])[string.Create(CultureInfo.InvariantCulture, $"解活{i + 1:000}"), .. r, "解放区信访局", "县级"])]),
            ];
        }
    }
}
