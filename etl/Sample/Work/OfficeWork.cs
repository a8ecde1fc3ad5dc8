namespace Analytics.Etl.Sample.Work;

/// <summary>
/// What the offices of a city deliver of their own work. Each table has its own dice, so that none moves another, nor
/// the cases.
/// </summary>
internal static class OfficeWork
{
    /// <summary>The tables of a city, as far as its report and the last day reach.</summary>
    /// <param name="city">The city.</param>
    /// <param name="cases">Its cases of 2022 that letters and taken cases may concern.</param>
    /// <param name="seed">The same seed gives the same rows.</param>
    /// <param name="until">The last day that is described: later years are left out.</param>
    public static IReadOnlyList<WorkTable> Of(City city, IReadOnlyList<Case> cases, int seed, DateOnly until)
    {
        Draws Draws(string table, DateOnly from, DateOnly to) => new(new Dice(seed, $"{city.Source}/{table}"), from, to);
        return city.Source switch
        {
            "yunfu" => new YunfuWork(city, cases, Draws).Tables,
            "jieyang" => new JieyangWork(city, Draws).Tables,
            "foshan" => new FoshanWork(city, Draws).Tables,
            "leizhou" => until >= LeizhouWork.End ? new LeizhouWork(Draws).Tables : [],
            "jiefang" => new JiefangWork(Draws).Tables,
            _ => throw new InvalidOperationException($"No work of the offices for {city.Source}."),
        };
    }

    /// <summary>Whether a case may be named in the offices' work: no accusation and nothing confidential ever is.</summary>
    public static bool MayConcern(Case c) =>
        c.RegisteredAt.Year == 2022 && c.RegisteredAt < new DateTime(2022, 11, 20) && c.Purpose != Purpose.Accusation && !c.IsConfidential;
}

/// <summary>The dice and days of one table.</summary>
internal delegate Draws DrawsOf(string table, DateOnly from, DateOnly to);
