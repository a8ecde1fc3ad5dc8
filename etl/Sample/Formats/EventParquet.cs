using System.Globalization;
using DuckDB.NET.Data;

namespace Analytics.Etl.Sample.Formats;

/// <summary>
/// Jiefang: one row an event with a few columns of its case, one Parquet file for each year in which events happened.
/// They are gathered in a DuckDB file, as a case's events reach into later years.
/// </summary>
internal sealed class EventParquet : IDeliveryFormat
{
    private const string Gathered = "sample/events.duckdb";

    private static readonly string[] Desks = ["一号窗口", "二号窗口", "三号窗口", "网上受理岗", "办信岗"];

    private readonly OutputFolder folder;
    private readonly string source;
    private readonly string database;
    private readonly DuckDBConnection connection;
    private readonly DuckDBAppender appender;
    private bool isClosed;

    public EventParquet(OutputFolder folder, string source)
    {
        (this.folder, this.source) = (folder, source);
        database = folder.Scratch(Gathered);
        connection = new DuckDBConnection($"DataSource={database};memory_limit=256MB;threads=1");
        connection.Open();
        Execute("""
            create table events (
                year integer, 案件编号 varchar, 事件序号 integer, 事件类型 varchar, 事件时间 varchar, 经办单位 varchar,
                单位级别 varchar, 经办窗口 varchar, 信访渠道 varchar, 信访目的 varchar, 问题类别 varchar, 问题小类 varchar,
                街道 varchar, 人数 integer, 证件号码 varchar, 联系电话 varchar, 处理结果 varchar, 满意度 varchar)
            """);
        appender = connection.CreateAppender("events");
    }

    public IReadOnlyList<BadRow> BadRows { get; } = [BadRow.MissingKey, BadRow.MissingRegistration, BadRow.UnreadableRegistration];

    public IReadOnlyList<Flaw> Flaws { get; } = [Flaw.UnknownChannel];

    public bool HasVersions => false;

    public DateOnly PeriodOf(DateOnly day) => new(day.Year, 1, 1);

    public void Begin(DateOnly period)
    {
        // A file is that of the events' year, not of the registration's.
    }

    public int Write(Case c)
    {
        var events = CaseEvents.Of(c);
        for (var i = 0; i < events.Count; i++)
        {
            Add(c, c.No, i + 1, events[i].Type, events[i].At.Year, Stamp.Iso(events[i].At));
        }

        return events.Count;
    }

    public void WriteBad(Case c, BadRow kind)
    {
        var time = kind switch
        {
            BadRow.MissingRegistration => null,
            BadRow.UnreadableRegistration => "2022-13-45 25:61",
            _ => Stamp.Iso(c.RegisteredAt),
        };
        Add(c, kind == BadRow.MissingKey ? null : c.No, 1, "登记", c.RegisteredAt.Year, time);
    }

    public void Complete()
    {
        appender.Close();
        appender.Dispose();
        isClosed = true;
        foreach (var year in Years())
        {
            var path = folder.Reserve(string.Create(CultureInfo.InvariantCulture, $"inbox/{source}/{source}-{year}-{folder.DeliveredAfter(new DateOnly(year + 1, 1, 1))}.parquet"));
            Execute(string.Create(CultureInfo.InvariantCulture, $"""
                copy (select * exclude (year) from events where year = {year} order by 事件时间, 案件编号, 事件序号)
                to '{path.Replace("'", "''", StringComparison.Ordinal)}' (format parquet, compression zstd)
                """));
        }
    }

    public void Dispose()
    {
        if (!isClosed)
        {
            appender.Dispose();
        }

        connection.Dispose();
        File.Delete(database);
    }

    private static string Desk(Case c) => c.Channel switch
    {
        Channel.Letter => Desks[4],
        Channel.Online => Desks[3],
        _ => Desks[c.Matter.Text % 3],
    };

    private void Add(Case c, string? no, int order, string type, int year, string? time) =>
        appender.CreateRow()
            .AppendValue(year).AppendValue(no).AppendValue(order).AppendValue(type).AppendValue(time)
            .AppendValue(type is "登记" or "转送" ? c.City.Name + "信访局" : c.Unit.Name)
            .AppendValue(type is "登记" or "转送" ? "县级" : Words.Of(c.Unit.Level))
            .AppendValue(Desk(c))
            .AppendValue(Words.Of(c, "来信", "来访", "网上信访", "来电"))
            .AppendValue(Words.Of(c.Purpose))
            .AppendValue(c.Matter.Topic.Category1)
            .AppendValue(c.Matter.Topic.Category2)
            .AppendValue(c.Matter.County.Name)
            .AppendValue(c.Persons)
            .AppendValue(Words.Card(c))
            .AppendValue(Words.Phone(c))
            .AppendValue(type == "答复" ? Words.Of(c.Outcome) : null)
            .AppendValue(type == "评价" ? Words.Of(c.OfUnit) : null)
            .EndRow();

    private List<int> Years()
    {
        using var command = connection.CreateCommand();
        command.CommandText = "select distinct year from events order by year";
        using var reader = command.ExecuteReader();
        var years = new List<int>();
        while (reader.Read())
        {
            years.Add(reader.GetInt32(0));
        }

        return years;
    }

    private void Execute(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
