using System.Globalization;
using Analytics.Etl.Landing;
using Analytics.Models.Assessment;
using Analytics.Models.Scoring;

namespace Analytics.Dashboard.Features.Shared;

/// <summary>What lies beside the builds in the data folder's <c>models</c>: models with their cards, the assessment's signature, settings.</summary>
internal sealed class ModelFolder(DataFolder data)
{
    /// <summary>The models.</summary>
    public ModelStore Store { get; } = new(data.Models);

    /// <summary>The impact assessment and who signed it.</summary>
    public ImpactAssessment Assessment { get; } = new(data.Models);

    /// <summary>What those who run the software decided.</summary>
    public ModelSettings Settings => ModelSettings.Of(data.Models);

    /// <summary>Changes when a model is added or a file beside the models is written: both move a time of writing.</summary>
    public string Stamp => Directory.Exists(data.Models)
        ? new DirectoryInfo(data.Models).EnumerateFileSystemInfos().Append(new DirectoryInfo(data.Models)).Max(f => f.LastWriteTimeUtc).Ticks.ToString(CultureInfo.InvariantCulture)
        : string.Empty;
}
