namespace Analytics.Models.Evaluation;

/// <summary>
/// What results would have been had other matters come: as many matters as there are, drawn with replacement, each with
/// all of its rows (the cluster bootstrap: Davison and Hinkley 1997, section 3.8). Drawing a matter twice is counting it twice,
/// so no rows are copied and nothing is sorted again.
/// </summary>
internal static class Bootstrap
{
    /// <summary>The results as they are.</summary>
    public static double[] AsIs(IMeasured measured) => measured.Measure([.. Enumerable.Repeat(1, measured.Clusters.Count)]);

    /// <summary>The results draw by draw. Draw i depends on the seed, i and the number of matters alone.</summary>
    public static double[][] Draw(IMeasured measured, int draws, ulong seed)
    {
        var results = new double[draws][];
        Parallel.For(0, draws, () => new int[measured.Clusters.Count], (draw, _, weights) =>
        {
            Array.Clear(weights);
            var random = new SplitMix(seed, (ulong)draw);
            for (var i = 0; i < weights.Length; i++)
            {
                weights[random.Below(weights.Length)]++;
            }

            results[draw] = measured.Measure(weights);
            return weights;
        }, _ => { });
        return results;
    }
}
