using System.Globalization;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using Analytics.Models.Evaluation;
using Analytics.Models.Training;

namespace Analytics.Models.Scoring;

/// <summary>A model of the store, with its id and the hash of its file.</summary>
/// <param name="Id">Task, day and the beginning of the hash, such as <c>repeat-20260930-1f2e3d4c</c>.</param>
/// <param name="Hash">SHA-256 of <c>model.json</c>, hexadecimal.</param>
/// <param name="Model">The model.</param>
public sealed record HeldModel(string Id, string Hash, StoredModel Model);

/// <summary>
/// The models of a data folder: a folder each with <c>model.json</c>, <c>evaluation.json</c> and its card. A model is
/// never changed; the newest one counts.
/// </summary>
/// <param name="folder">The folder <c>models</c> of a data folder; it may be absent.</param>
public sealed class ModelStore(string folder)
{
    private const string ModelFile = "model.json";
    // What was cut off before its rename; no id begins so.
    private const string Partial = ".partial-";
    private const string EvaluationFile = "evaluation.json";

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>The folder.</summary>
    public string Folder { get; } = folder;

    /// <summary>The newest model of a task that had been learned by a day; null when there is none. One that cannot be read, as of an older version of the software, is none.</summary>
    /// <param name="task">The task.</param>
    /// <param name="asOf">The day: a model of later data would know what came.</param>
    public HeldModel? Newest(string task, DateOnly asOf) =>
        Ids(task).Select(TryRead).OfType<HeldModel>().Where(m => m.Model.TrainedOn <= asOf).OrderByDescending(m => m.Model.TrainedOn).ThenByDescending(m => WrittenAt(m.Id)).FirstOrDefault();

    /// <summary>The ids of a task's models, or of all.</summary>
    public IReadOnlyList<string> Ids(string? task = null) => !Directory.Exists(Folder) ? [] :
        [.. Directory.EnumerateDirectories(Folder).Where(d => !Path.GetFileName(d).StartsWith(Partial, StringComparison.Ordinal) && File.Exists(Path.Combine(d, ModelFile))).Select(d => Path.GetFileName(d)!)
            .Where(id => task is null || id.StartsWith($"{task}-", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    /// <summary>A model by its id.</summary>
    public HeldModel Read(string id)
    {
        var bytes = File.ReadAllBytes(Path.Combine(Folder, id, ModelFile));
        return new HeldModel(id, Hash(bytes), JsonSerializer.Deserialize<StoredModel>(bytes, Json)!);
    }

    /// <summary>The results that were written with a model.</summary>
    public TaskResult Evaluation(string id) =>
        JsonSerializer.Deserialize<TaskResult>(File.ReadAllBytes(Path.Combine(Folder, id, EvaluationFile)), EvaluationReport.Json)!;

    /// <summary>A text that was written with a model, such as its card; null when there is none of that name.</summary>
    public string? Text(string id, string file) => Ids().Contains(id) && File.Exists(Path.Combine(Folder, id, file)) ? File.ReadAllText(Path.Combine(Folder, id, file)) : null;

    /// <summary>Writes a model with what belongs to it; the folder's rename commits it. The same model again is left as it is.</summary>
    /// <param name="model">The model.</param>
    /// <param name="result">Its evaluation.</param>
    /// <param name="texts">Further files by name, made once the id is known.</param>
    public HeldModel Add(StoredModel model, TaskResult result, Func<string, IReadOnlyDictionary<string, string>> texts)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(texts);
        var bytes = JsonSerializer.SerializeToUtf8Bytes(model, Json);
        var hash = Hash(bytes);
        var id = string.Create(CultureInfo.InvariantCulture, $"{model.Task}-{model.TrainedOn:yyyyMMdd}-{hash[..8]}");
        var place = Path.Combine(Folder, id);
        DeletePartial();
        var partial = Path.Combine(Folder, $"{Partial}{Path.GetRandomFileName()}");
        Directory.CreateDirectory(partial);
        File.WriteAllBytes(Path.Combine(partial, ModelFile), bytes);
        File.WriteAllBytes(Path.Combine(partial, EvaluationFile), JsonSerializer.SerializeToUtf8Bytes(result, EvaluationReport.Json));
        foreach (var (file, text) in texts(id))
        {
            File.WriteAllText(Path.Combine(partial, file), text);
        }

        if (Directory.Exists(place))
        {
            Directory.Delete(place, recursive: true);
        }

        Directory.Move(partial, place);
        return new HeldModel(id, hash, model);
    }

    private void DeletePartial()
    {
        foreach (var left in Directory.Exists(Folder) ? Directory.EnumerateDirectories(Folder, $"{Partial}*").ToList() : [])
        {
            Directory.Delete(left, recursive: true);
        }
    }

    private HeldModel? TryRead(string id)
    {
        try
        {
            return Read(id);
        }
        catch (Exception e) when (e is JsonException or NotSupportedException or ArgumentException)
        {
            return null;
        }
    }

    private DateTime WrittenAt(string id) => File.GetLastWriteTimeUtc(Path.Combine(Folder, id, ModelFile));

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
