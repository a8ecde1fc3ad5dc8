namespace Analytics.Etl.Sample.Formats;

/// <summary>Which city delivers how.</summary>
internal static class DeliveryFormats
{
    public static IDeliveryFormat Of(City city, OutputFolder folder) => city.Source switch
    {
        "yunfu" => new QuarterlyCsv(folder, city.Source, YunfuColumns.All),
        "jieyang" => new JsonLines(folder, city.Source, JieyangColumns.All),
        "foshan" => new Workbooks(folder, city.Source, FoshanColumns.All),
        "leizhou" => new ZippedCsv(folder, city.Source, LeizhouColumns.All),
        "jiefang" => new EventParquet(folder, city.Source),
        _ => throw new InvalidOperationException($"No format for {city.Source}."),
    };
}
