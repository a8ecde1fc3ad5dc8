using Analytics.Etl.Sample.Formats;
using Analytics.Etl.Sample.Work;

namespace Analytics.Etl.Sample;

/// <summary>
/// Writes synthetic deliveries of up to five cities with their source files, and beside them the truth that later
/// models are measured against. The same options give the same bytes.
/// </summary>
public static class SampleDeliveries
{
    private const int ReportEvery = 50_000;

    // More than the offices' work names; a city's first ones of the year it tells of.
    private const int MostConcerned = 5_000;

    /// <summary>Writes all files into the data folder, in place of an earlier sample's.</summary>
    /// <param name="options">How many cities and cases, under which seed, until when.</param>
    /// <param name="dataFolder">Gets inbox/, sources/ and sample/.</param>
    /// <param name="progress">Told what has been written, a sentence a time.</param>
    /// <param name="cancellation">Stops between cases; nothing is left behind.</param>
    /// <exception cref="ArgumentException">An option cannot be met, or a source of the same name is no sample.</exception>
    public static SampleSummary Write(SampleOptions options, string dataFolder, IProgress<string>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Check();
        using var folder = new OutputFolder(dataFolder, options.Until);
        var cities = Cities.All.Take(options.Cities).ToList();
        foreach (var city in cities)
        {
            folder.CheckSource(city.Source);
        }

        var summaries = new List<CitySummary>();
        var work = new List<WorkSummary>();
        using (var truth = new TruthFile(folder.Create("sample/truth.csv")))
        {
            foreach (var (city, cases) in cities.Zip(Portions.Of(cities, options.Cases)))
            {
                var concerned = new List<Case>();
                summaries.Add(Deliver(city, cases, options, folder, truth, concerned, progress, cancellation));
                folder.Write($"sources/{city.Source}.json", SourceFiles.Read(city.Source));
                work.AddRange(OfficeWork.Of(city, concerned, options.Seed, options.Until).Select(table => Deliver(table, folder)));
            }
        }

        var summary = new SampleSummary(summaries, work);
        folder.Write("sample/README.txt", SampleReadme.For(options, summary));
        folder.Commit();
        return summary;
    }

    private static WorkSummary Deliver(WorkTable table, OutputFolder folder)
    {
        folder.CheckSource(table.Source);
        WorkFiles.Write(folder, table);
        folder.Write($"sources/{table.Source}.json", SourceFiles.Read(table.Source));
        return new WorkSummary(table.Source, table.Rows.Count);
    }

    private static CitySummary Deliver(City city, long cases, SampleOptions options, OutputFolder folder, TruthFile truth, List<Case> concerned, IProgress<string>? progress, CancellationToken cancellation)
    {
        using var format = DeliveryFormats.Of(city, folder);
        var delivery = new CityDelivery(city, format, new Dice(options.Seed, city.Source + "/delivery"), options.Until, cases);
        var written = 0L;
        foreach (var (course, known) in new World(city, cases, options.Until, options.Seed, options.ContentLength).Cases())
        {
            cancellation.ThrowIfCancellationRequested();
            delivery.Add(course);
            truth.Write(known);
            if (concerned.Count < MostConcerned && OfficeWork.MayConcern(course))
            {
                concerned.Add(course);
            }

            if (++written % ReportEvery == 0)
            {
                progress?.Report($"{city.Name}: {written:N0} of {cases:N0} cases");
            }
        }

        var summary = delivery.Finish();
        progress?.Report($"{city.Name}: {summary.Cases:N0} cases in {summary.Files} files");
        return summary;
    }
}
