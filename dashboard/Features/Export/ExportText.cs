using Analytics.Dashboard.Features.Shared;
using Analytics.Warehouse.Export;

namespace Analytics.Dashboard.Features.Export;

/// <summary>Choices in words.</summary>
internal static class ExportText
{
    /// <summary>As the audit trail tells it.</summary>
    public static string Choice(ExportChoice choice) => string.Join(' ', new[]
    {
        choice.Table, $"build={choice.BuildId}", choice.Columns.Count == 0 ? null : $"columns={string.Join(',', choice.Columns)}", choice.Cities.Count == 0 ? null : $"cities={string.Join(',', choice.Cities)}",
        choice.From is { } from ? $"from={Figures.Date(from)}" : null, choice.To is { } to ? $"to={Figures.Date(to)}" : null, choice.Format.Key(),
    }.OfType<string>());

    /// <summary>Its span of time as pages tell it.</summary>
    public static string Span(ExportChoice choice, Texts texts) => (choice.From, choice.To) switch
    {
        ({ } from, { } to) => $"{Figures.Date(from)} – {Figures.Date(to)}",
        ({ } from, null) => texts["export.since", Figures.Date(from)],
        (null, { } to) => texts["export.until", Figures.Date(to)],
        _ => texts["export.all.time"],
    };

    /// <summary>The length of a file: 12.3 MB.</summary>
    public static string Bytes(long bytes) => bytes switch
    {
        < 1_000 => FormattableString.Invariant($"{bytes} B"),
        < 1_000_000 => FormattableString.Invariant($"{bytes / 1e3:0.0} kB"),
        < 1_000_000_000 => FormattableString.Invariant($"{bytes / 1e6:0.0} MB"),
        _ => FormattableString.Invariant($"{bytes / 1e9:0.00} GB"),
    };
}
