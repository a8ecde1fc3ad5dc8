using System.CommandLine;
using Analytics.Etl.Landing;
using Analytics.Etl.Sources;
using Analytics.Warehouse.Landed;
using Spectre.Console;

namespace Analytics.Etl.Commands;

/// <summary><c>plan</c>: validates every source and lists what would load.</summary>
internal static class PlanCommand
{
    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var data = CommonOptions.Data();
        var sources = CommonOptions.Sources();
        var command = new Command("plan", "Validates every source file, runs its examples and lists what would load") { data, sources };
        command.SetAction(parsed => Run(parsed.DataFolder(data), parsed.SourcesFolder(sources, parsed.DataFolder(data))));
        return command;
    }

    private static int Run(DataFolder data, string folder)
    {
        var (sources, problems) = CheckedSources.Read(folder, data);
        if (problems.Count > 0)
        {
            return CommonOptions.Refuse(problems);
        }

        var batches = LandedBatches.Read(data.Landed);
        var table = new Table().AddColumns("source", "city", "format", "delivery", "schedule").AddColumn("files", c => c.RightAligned()).AddColumn("would load", c => c.RightAligned());
        foreach (var source in sources)
        {
            var files = DeliveredFile.Of(source, data);
            var city = source.Columns["city_code"] is Mapping.Constant constant ? constant.Text : "many";
            table.AddRow(
                source.Name.EscapeMarkup(), city, source.Format.Type, source.Delivery == DeliveryKind.Snapshot ? "snapshot" : "increment",
                (source.Schedule ?? "by hand").EscapeMarkup(), Terminal.Number(files.Count), Terminal.Number(files.Count(f => !IsLanded(f, source, batches))));
        }

        Terminal.Write(table);
        return ExitCode.Done;
    }

    private static bool IsLanded(DeliveredFile file, SourceFile source, IReadOnlyList<LandedBatch> batches) =>
        batches.Any(b => b.Record.Source == source.Name && b.Record.MappingVersion == source.MappingVersion && b.Receipts.Contains(file.Receipt()));
}
