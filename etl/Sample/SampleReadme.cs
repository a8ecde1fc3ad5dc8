using System.Globalization;

namespace Analytics.Etl.Sample;

/// <summary>The text that lies beside every sample.</summary>
internal static class SampleReadme
{
    public static string For(SampleOptions options, SampleSummary summary) => string.Create(CultureInfo.InvariantCulture, $"""
        合成数据：本文件夹及 inbox 中的全部信访件、人名、号码均由程序随机生成，不对应任何真实的人和事。
        All of this is synthetic: every petition, name and number was drawn by a program and is nobody's.

        Written by "sample" with {options.Cities} cities, {options.Cases} cases, seed {options.Seed}, until {options.Until:yyyy-MM-dd}, contents of about {options.ContentLength} characters.
        The cities are real, their cases are not. Only these totals follow published yearly reports:
        Yunfu's registrations from January 1 to November 29 of 2021 and 2022, by letter, visit and online;
        of the offices' work, totals of Yunfu 2022, Jieyang 2022, Foshan 2014-2019, Leizhou 2023 and Jiefang 2022.
        How those totals are spread over days, units and rows is drawn, and so is all that the reports do not state.
        A file bears the day of its delivery and tells what was known at the end of its period: new cases, and earlier ones
        to which something has happened since. About two cases in a hundred are entered a period late.
        Identity-card-like numbers begin with 99 and mobile-like numbers with 100: no such region or network exists.

        {string.Join('\n', summary.Cities.Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.Source}: {c.Cases} cases in {c.Rows} rows, {c.BadRows} rows that must be rejected, {c.FlawedCases} cases with a value that must be discarded, {c.Files} periods")))}
        {string.Join('\n', summary.Work.Select(w => string.Create(CultureInfo.InvariantCulture, $"{w.Source}: {w.Rows} rows")))}

        truth.csv holds what the generator knows and no delivery says, one row a case; empty where the last day leaves it open:
          p_repeat              probability that the matter comes back within 90 days of this answer
          comes_back            whether it did (only where those 90 days are over)
          has_come_back_before  whether this case is itself a matter that came back
          p_open_90, p_open_180 probability, at registration, that the case is open after so many days
          open_90, open_180     whether it was

        files.txt lists what a further "sample" replaces.

        """);
}
