using System.Runtime.InteropServices;
using Analytics.Models.Data;

namespace Analytics.Bench;

/// <summary>
/// Synthetic rows in order of time: quantities of several shapes, categories of 3 to 250 levels, gaps; and labels by a
/// rule of steps, waves, products, levels and gaps, all by seed.
/// </summary>
internal sealed class TreesData
{
    private const int Categories = 12;
    private static readonly int[] LevelCounts = [3, 5, 8, 12, 20, 20, 35, 50, 80, 120, 180, 250];

    private TreesData(string name, FeatureMatrix features, float[] labels) => (Name, Examples) = (name, new Examples(features, labels));

    /// <summary>What the data set is called.</summary>
    public string Name { get; }

    /// <summary>All rows, the earliest first.</summary>
    public Examples Examples { get; }

    /// <summary>About one in six happens, and the features tell much.</summary>
    public static TreesData Clear(int rows, int features) => Make("clear", rows, features, seed: 1, strength: 1, shift: -3.6, drift: 0, flipped: 0);

    /// <summary>About one in twenty happens, the features tell little and less as time goes on, and some labels are wrong.</summary>
    public static TreesData Noisy(int rows, int features) => Make("noisy", rows, features, seed: 2, strength: 0.8, shift: -4.2, drift: 0.4, flipped: 0.005);

    /// <summary>Writes what Python reads: columns after one another as 32-bit floats, then labels alike.</summary>
    public void Write(string folder)
    {
        using var file = File.Create(Path.Combine(folder, "features.f32"));
        for (var f = 0; f < Examples.Features.Features.Count; f++)
        {
            file.Write(MemoryMarshal.AsBytes(Examples.Features.Column(f)));
        }

        File.WriteAllBytes(Path.Combine(folder, "labels.f32"), MemoryMarshal.AsBytes(Examples.Labels.AsSpan()).ToArray());
    }

    private static TreesData Make(string name, int rows, int features, int seed, double strength, double shift, double drift, double flipped)
    {
        var numbers = features - Categories;
        var columns = Enumerable.Range(0, features).Select(f => f < numbers ? Number(rows, f, seed) : Level(rows, LevelCounts[f - numbers], f, seed)).ToArray();
        var random = new Random(seed);
        var effects = LevelCounts.Select(count => Enumerable.Range(0, count).Select(_ => Normal(random) * 0.5).ToArray()).ToArray();
        var labels = new float[rows];
        for (var i = 0; i < rows; i++)
        {
            var fading = 1 - (drift * i / rows);
            var odds = shift + (strength * fading * Rule(columns, numbers, i, effects));
            var happens = random.NextDouble() < 1 / (1 + Math.Exp(-odds));
            labels[i] = happens != random.NextDouble() < flipped ? 1 : 0;
        }

        Feature[] names = [.. Enumerable.Range(0, features).Select(f => f < numbers
            ? Feature.Number($"number_{f}")
            : Feature.Category($"category_{f - numbers}", Enumerable.Range(0, LevelCounts[f - numbers]).Select(l => $"{l:000}")))];
        return new TreesData(name, new FeatureMatrix(names, columns), labels);
    }

    /// <summary>Log-odds; only about a third of the features matter.</summary>
    private static double Rule(float[][] columns, int numbers, int row, double[][] effects)
    {
        double At(int f) => float.IsNaN(columns[f][row]) ? 0 : columns[f][row];
        var odds = At(0) + (At(4) > 0.5 ? 0.8 : 0) + Math.Sin(2 * At(8)) + (At(12) * At(16) * 0.7);
        odds += (Math.Min(At(1), 3) * 0.4) - (At(2) > 2 ? 0.7 : 0) + (At(3) < 30 ? 1 : 0) + (At(3) > 200 && At(6) > 1 ? 0.8 : 0);
        odds += 0.3 * Math.Abs(At(20)) - (0.25 * At(24)) + (0.002 * At(7));
        odds += float.IsNaN(columns[3][row]) ? 0.9 : 0;
        odds += float.IsNaN(columns[9][row]) ? -0.6 : 0;
        for (var c = 0; c < Categories; c += 2)
        {
            var level = columns[numbers + c][row];
            odds += float.IsNaN(level) ? 0 : effects[c][(int)level];
        }

        return odds;
    }

    /// <summary>Bell-shaped, skewed and rounded, counts, or days, by turns; up to a fifth is missing.</summary>
    private static float[] Number(int rows, int feature, int seed)
    {
        var random = new Random((seed * 1000) + feature);
        var missing = feature * 7 % 5 * 0.05;
        var column = new float[rows];
        for (var i = 0; i < rows; i++)
        {
            var value = (feature % 4) switch
            {
                0 => Normal(random),
                1 => Math.Round(-Math.Log(1 - random.NextDouble()), 1),
                2 => Math.Floor(-2 * Math.Log(1 - random.NextDouble())),
                _ => Math.Round(random.NextDouble() * 365, 2),
            };
            column[i] = random.NextDouble() < missing ? float.NaN : (float)value;
        }

        return column;
    }

    /// <summary>Levels of falling frequency.</summary>
    private static float[] Level(int rows, int levels, int feature, int seed)
    {
        var random = new Random((seed * 1000) + feature);
        var column = new float[rows];
        for (var i = 0; i < rows; i++)
        {
            var level = (int)(levels * Math.Pow(random.NextDouble(), 2));
            column[i] = random.NextDouble() < 0.03 ? float.NaN : level;
        }

        return column;
    }

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
