namespace Analytics.Etl.Sample;

/// <summary>The five sample cities, in the order in which they are written.</summary>
internal static class Cities
{
    public static IReadOnlyList<City> All { get; } =
    [
        new("yunfu", "445300", "云浮市", "YF", 0.43, 40, [0.27, 0.22, 0.50, 0.01], [0.13, 0.22, 0.60, 0.05], -0.02, Improves,
            [new("445302", "云城区"), new("445303", "云安区"), new("445321", "新兴县"), new("445322", "郁南县"), new("445381", "罗定市")]),
        new("jieyang", "445200", "揭阳市", "JY", 0.17, 36, [0.18, 0.20, 0.50, 0.12], [0.07, 0.15, 0.60, 0.18], 0.03, TakesShorterTargets,
            [new("445202", "榕城区"), new("445203", "揭东区"), new("445222", "揭西县"), new("445224", "惠来县"), new("445281", "普宁市")]),
        new("foshan", "440600", "佛山市", "FS", 0.24, 28, [0.10, 0.15, 0.60, 0.15], [0.05, 0.12, 0.65, 0.18], 0.04, HasABadQuarter,
            [new("440604", "禅城区"), new("440605", "南海区"), new("440606", "顺德区"), new("440607", "三水区"), new("440608", "高明区")]),
        new("leizhou", "440882", "雷州市", "LZ", 0.10, 36, [0.30, 0.40, 0.28, 0.02], [0.18, 0.38, 0.40, 0.04], 0.01, Worsens,
            [new("440882", "白沙镇"), new("440882", "沈塘镇"), new("440882", "客路镇"), new("440882", "附城镇")]),
        new("jiefang", "410802", "解放区", "JF", 0.06, 30, [0.15, 0.35, 0.45, 0.05], [0.08, 0.27, 0.55, 0.10], 0.00, _ => 1.0,
            [new("410802", "民生街道"), new("410802", "焦北街道"), new("410802", "新华街道"), new("410802", "上白作街道")]),
    ];

    private static double YearsSince2021(DateOnly day) => (day.DayNumber - WorkCalendar.Begin.DayNumber) / 365.25;

    private static double Improves(DateOnly day) => Math.Pow(0.91, YearsSince2021(day));

    private static double Worsens(DateOnly day) => Math.Pow(1.08, YearsSince2021(day));

    // From the middle of 2022 the city urges its units to answer within 30 days.
    private static double TakesShorterTargets(DateOnly day) => day < new DateOnly(2022, 7, 1) ? 1.0 : 0.72;

    private static double HasABadQuarter(DateOnly day) => day is { Year: 2024, Month: >= 4 and <= 6 } ? 1.9 : 1.0;
}
