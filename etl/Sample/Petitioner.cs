using System.Globalization;

namespace Analytics.Etl.Sample;

/// <summary>
/// Somebody who never was: identity-card-like numbers begin with 99 (no such region) and mobile-like numbers with 100
/// (no such network), so that neither can be anyone's.
/// </summary>
/// <param name="Number">One number a petitioner, over all cities.</param>
internal readonly record struct Petitioner(long Number)
{
    private const long CardSpace = 18_000L * 999 * 10_000;
    private static readonly string[] FamilyNames = ["甄", "贾", "佘", "易", "安", "明", "白", "云", "江", "景", "时", "乐"];
    private static readonly string[] GivenNames = ["样本", "例一", "试之", "拟真", "虚舟", "如是", "未名", "亦然", "成文", "有例", "知非", "若水", "子虚", "乌有", "以安", "合成"];
    private static readonly int[] Weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    /// <summary>A name from a small list of made-up ones; many share it.</summary>
    public string Name => FamilyNames[Number % FamilyNames.Length] + GivenNames[Number / 7 % GivenNames.Length];

    /// <summary>Whether an office would have the identity card, and not the telephone alone.</summary>
    public bool ShowsCard => Number % 20 < 17;

    /// <summary>Eighteen characters with a right check digit.</summary>
    public string Card
    {
        get
        {
            var place = (long)((UInt128)(ulong)Number * 7_777_777_777 % (ulong)CardSpace);
            var (region, rest) = Math.DivRem(place, 18_000L * 999);
            var (days, order) = Math.DivRem(rest, 999);
            Span<char> text = stackalloc char[18];
            var birth = new DateOnly(1945, 1, 1).AddDays((int)days);
            text.TryWrite(CultureInfo.InvariantCulture, $"99{region:0000}{birth:yyyyMMdd}{order + 1:000}", out _);
            var sum = 0;
            for (var i = 0; i < 17; i++)
            {
                sum += (text[i] - '0') * Weights[i];
            }

            text[17] = "10X98765432"[sum % 11];
            return new string(text);
        }
    }

    /// <summary>Eleven digits.</summary>
    public string Phone => string.Create(CultureInfo.InvariantCulture, $"100{Number * 7_654_321 % 100_000_000:00000000}");
}
