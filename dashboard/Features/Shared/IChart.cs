namespace Analytics.Dashboard.Features.Shared;

/// <summary>What every description of a chart has. The browser draws it; nothing in it knows the request, a clock or a connection.</summary>
internal interface IChart
{
    /// <summary>How it is drawn: trend (over time), plot (over a size or over days), bars.</summary>
    string Kind { get; }

    /// <summary>Tells the charts of a page apart.</summary>
    string Key { get; }

    /// <summary>What is shown.</summary>
    string Title { get; }

    /// <summary>Unit, version, and whether data are invented: it stays on a saved picture.</summary>
    string Subtitle { get; }

    /// <summary>What must be known to read it.</summary>
    IReadOnlyList<string> Notes { get; }

    /// <summary>What a reader should see, in words.</summary>
    string Description { get; }

    /// <summary>How many small drawings it has; zero for one large one.</summary>
    int PanelCount { get; }
}
