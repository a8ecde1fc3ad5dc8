using Analytics.Warehouse.DuckDb;
using Analytics.Warehouse.Release;
using DuckDB.NET.Data;

namespace Analytics.Warehouse.Export;

/// <summary>
/// Writes a choice of a release as files: the data, what describes them (<c>datapackage.json</c>) and how to cite them
/// (<c>CITATION.cff</c>). All rows stay in the engine; of a workbook one row at a time is held.
/// </summary>
public sealed class ExportWriter : IDisposable
{
    /// <summary>Of cases: a name for the row within this export alone, drawn for it and kept nowhere else.</summary>
    public const string RowKey = "row_key";

    private const string Attached = "release";
    private static readonly ReleaseColumn Key = new(RowKey, "UUID", string.Empty, "本次导出内的行号，随机生成，别处不留；不能与其他导出相连", "names the row within this export, drawn at random for it and kept nowhere else; links to no other export") { IsKey = true };
    private readonly DuckDBConnection connection;
    private readonly ExportOrder order;
    private readonly ChosenRows rows;

    /// <summary>Opens the release beside an empty database of its own.</summary>
    /// <param name="order">What is to be written.</param>
    /// <param name="limits">How much of the machine it may take.</param>
    /// <param name="tempFolder">Where the engine may put what does not fit.</param>
    public ExportWriter(ExportOrder order, DatabaseLimits limits, string tempFolder)
    {
        this.order = order;
        rows = new ChosenRows(order.Choice);
        connection = Database.InMemory(limits, tempFolder);
        connection.Execute($"attach {SqlText.Literal(order.ReleasePath)} as {Attached} (read_only)");
    }

    /// <summary>The columns of the file: those that were chosen and, of cases, the row's name before them.</summary>
    public IReadOnlyList<ReleaseColumn> Columns => IsCases ? [Key, .. rows.Columns] : rows.Columns;

    private bool IsCases => rows.Table.Level == ReleaseLevel.Case;

    /// <summary>The name of the data file.</summary>
    public string FileName => $"{rows.Table.Name}.{order.Choice.Format.Ending()}";

    /// <summary>Writes all files into an empty folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellation">Stops it; what is half written lies in the folder.</param>
    public MadeExport Write(string folder, Action<ExportProgress> progress, CancellationToken cancellation)
    {
        var count = connection.Scalar<long>($"select count(*) {rows.From(Attached)}", rows.Parameters);
        progress(new ExportProgress(ExportStep.Rows, count, 0));
        var path = Path.Combine(folder, FileName);
        using (Watch(count, progress, cancellation))
        {
            Rows(path, written => progress(new ExportProgress(ExportStep.Rows, count, count == 0 ? 1 : (double)written / count)), cancellation);
        }

        cancellation.ThrowIfCancellationRequested();
        progress(new ExportProgress(ExportStep.Hash, count, 1));
        var data = MadeFile.Of(path, order.Choice.Format.MediaType());
        var package = new DataPackage(order, rows.Table, [new PackagedTable(rows.Table, Columns, count, data, order.Choice.Format)]);
        return new MadeExport(count, [data, package.Write(folder), CitationFile.Write(folder, order.Citation, rows.Table.TitleEn, order.At)], order.Citation);
    }

    /// <inheritdoc/>
    public void Dispose() => connection.Dispose();

    private void Rows(string path, Action<long> written, CancellationToken cancellation)
    {
        switch (order.Choice.Format)
        {
            case ExportFormat.Parquet:
                connection.Execute($"copy ({Select(isSpreadsheet: false)}) to {SqlText.Literal(path)} (format parquet, compression zstd)", rows.Parameters);
                break;
            case ExportFormat.Csv:
                CsvFile.Write(connection, Select(isSpreadsheet: true), rows.Parameters, Columns, path);
                break;
            case ExportFormat.DuckDb:
                AsDatabase(path);
                break;
            default:
                AsWorkbook(path, written, cancellation);
                break;
        }
    }

    private string Select(bool isSpreadsheet)
    {
        var columns = rows.Columns.Select(c => isSpreadsheet && c.SqlType == "VARCHAR" ? $"{SpreadsheetText.Sql(ChosenRows.Name(c))} as {ChosenRows.Name(c)}" : ChosenRows.Name(c));
        // Cases come in the order in which they lie: there are many, and their order tells nothing.
        return IsCases ? $"select uuid(){(isSpreadsheet ? "::varchar" : string.Empty)} as {RowKey}, {string.Join(", ", columns)} {rows.From(Attached)}"
            : $"select {string.Join(", ", columns)} {rows.From(Attached)} order by all";
    }

    private void AsDatabase(string path)
    {
        connection.Execute($"attach {SqlText.Literal(path)} as taken");
        connection.Execute($"create table taken.{SqlText.Name(rows.Table.Name)} as {Select(isSpreadsheet: false)}", rows.Parameters);
        connection.Execute("create table taken.about_column (column_name varchar, type varchar, unit varchar, meaning_zh varchar, meaning_en varchar)");
        foreach (var c in Columns)
        {
            connection.Execute("insert into taken.about_column values ($name, $type, $unit, $zh, $en)", ("name", c.Name), ("type", c.SqlType), ("unit", c.Unit), ("zh", c.MeaningZh), ("en", c.MeaningEn));
        }

        var cited = order.Citation;
        connection.Execute("create table taken.about_build as select $id as build_id, $hash as content_hash, $as_of::date as as_of, $until::timestamp as batches_until, $rules as release_rules, $synthetic as is_synthetic, $zh as citation_zh, $en as citation_en",
            ("id", cited.BuildId), ("hash", cited.ContentHash), ("as_of", cited.AsOf.ToString("O", System.Globalization.CultureInfo.InvariantCulture)), ("until", cited.BatchesUntil), ("rules", cited.ReleaseRules),
            ("synthetic", cited.IsSynthetic), ("zh", cited.Chinese(rows.Table.TitleZh, order.At.Year)), ("en", cited.English(rows.Table.TitleEn, order.At.Year)));
        connection.Execute("detach taken");
    }

    private void AsWorkbook(string path, Action<long> written, CancellationToken cancellation)
    {
        using var command = connection.Command(Select(isSpreadsheet: true), rows.Parameters);
        command.UseStreamingMode = true;
        using var reader = command.ExecuteReader();
        XlsxFile.Write(new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 20), rows.Table.Name, reader, ("about", About()), written, cancellation);
    }

    private IEnumerable<IReadOnlyList<string>> About()
    {
        var cited = order.Citation;
        yield return ["table", rows.Table.Name];
        yield return ["名称", rows.Table.TitleZh];
        yield return ["title", rows.Table.TitleEn];
        yield return ["每行", rows.Table.GrainZh];
        yield return ["grain", rows.Table.GrainEn];
        yield return ["引用", cited.Chinese(rows.Table.TitleZh, order.At.Year)];
        yield return ["citation", cited.English(rows.Table.TitleEn, order.At.Year)];
        yield return ["export", order.Id];
        yield return [];
        yield return ["column", "", "type", "unit", "含义", "meaning"];
        foreach (var c in Columns)
        {
            yield return [c.Name, "", c.SqlType, c.Unit, c.MeaningZh, c.MeaningEn];
        }
    }

    // Tells how far the engine's statement is, and stops it when the program ends.
    private Watching Watch(long count, Action<ExportProgress> progress, CancellationToken cancellation)
    {
        connection.Execute("set enable_progress_bar = true");
        connection.Execute("set enable_progress_bar_print = false");
        return new Watching(connection, share => progress(new ExportProgress(ExportStep.Rows, count, share)), order.Choice.Format != ExportFormat.Xlsx, cancellation);
    }

    private sealed class Watching : IDisposable
    {
        private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(250);
        private readonly Timer? timer;
        private readonly CancellationTokenRegistration stop;

        public Watching(DuckDBConnection connection, Action<double> share, bool tells, CancellationToken cancellation)
        {
            timer = tells ? new Timer(_ => Tell(connection, share), null, Every, Every) : null;
            stop = cancellation.Register(() => NativeInterrupt(connection));
        }

        public void Dispose()
        {
            stop.Dispose();
            if (timer is not null)
            {
                using var ended = new ManualResetEvent(false);
                if (timer.Dispose(ended))
                {
                    ended.WaitOne();
                }
            }
        }

        private static void Tell(DuckDBConnection connection, Action<double> share)
        {
            if (connection.GetQueryProgress().Percentage is >= 0 and var percent)
            {
                share(Math.Min(percent / 100, 1));
            }
        }

        private static void NativeInterrupt(DuckDBConnection connection) => connection.NativeConnection.Interrupt();
    }
}
