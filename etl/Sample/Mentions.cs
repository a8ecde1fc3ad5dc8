using System.Globalization;
using System.Text;

namespace Analytics.Etl.Sample;

/// <summary>
/// What people write about themselves although there are columns for it: names, telephone and identity numbers,
/// plates, e-mail addresses. All of it is made up and can be nobody's; masking is tested on it.
/// </summary>
internal static class Mentions
{
    public static void Introduce(StringBuilder text, Petitioner? petitioner, Dice dice)
    {
        if (petitioner is { } who && dice.Chance(0.05))
        {
            text.Append("我叫").Append(who.Name).Append(dice.Chance(0.3) ? $"，身份证号{who.Card}，" : "，");
        }
    }

    public static void SignOff(StringBuilder text, Petitioner? petitioner, Dice dice)
    {
        if (petitioner is not { } who)
        {
            return;
        }

        switch (dice.Share())
        {
            case < 0.06:
                text.Append("电话").Append(who.Phone).Append('。');
                break;
            case < 0.09:
                text.Append("联系人：").Append(who.Name).Append('，').Append(who.Phone).Append('。');
                break;
            case < 0.10:
                text.Append("身份证").Append(who.Card).Append('。');
                break;
            case < 0.11:
                // Plates with Z are for vehicles across the border and end in 港 or 澳: these digits are on none.
                text.Append(CultureInfo.InvariantCulture, $"当事车辆粤Z{who.Number % 100_000:00000}。");
                break;
            case < 0.12:
                text.Append(CultureInfo.InvariantCulture, $"可发邮件到sample{who.Number % 1_000_000}@example.com。");
                break;
            case < 0.13:
                text.Append('\n').Append("附：\"情况说明\"一份,照片两张。");
                break;
        }
    }
}
