using Analytics.Models.Data;

namespace Analytics.Models.Learners;

/// <summary>
/// The training's rows as the columns that logistic regression sees, sparse: a feature fills one column of its block in
/// each row. The first coefficient is the intercept. Rows are split into a fixed number of parts whose sums are added in
/// order, so that the result does not depend on how many threads there are.
/// </summary>
internal sealed class LogisticDesign
{
    private const int Parts = 16;
    private readonly List<DesignBlock> blocks;

    private LogisticDesign(Examples training, List<DesignBlock> blocks)
    {
        this.blocks = blocks;
        Width = 1 + blocks.Sum(b => b.Width);
        Targets = training.Labels;
        Weights = [.. Enumerable.Range(0, training.Rows).Select(training.Weight)];
        All = Weights.Sum();
    }

    /// <summary>How many coefficients there are.</summary>
    public int Width { get; }

    /// <summary>What happened, 0 or 1.</summary>
    public float[] Targets { get; }

    /// <summary>How much each row counts.</summary>
    public double[] Weights { get; }

    /// <summary>How much all rows count.</summary>
    public double All { get; }

    public static LogisticDesign Of(Examples training)
    {
        var blocks = new List<DesignBlock>();
        var offset = 1;
        for (var f = 0; f < training.Features.Features.Count; f++)
        {
            DesignBlock block = training.Features.Features[f].Kind == FeatureKind.Number ? NumberBlock.Of(training, f, offset) : new CategoryBlock(training, f, offset);
            blocks.Add(block);
            offset += block.Width;
        }

        return new LogisticDesign(training, blocks);
    }

    /// <summary>The coefficients as a model.</summary>
    public LogisticRegression Model(double[] coefficients, double penalty) =>
        new(coefficients[0], penalty, [.. blocks.Select(b => b.Term(coefficients, Weights, All))]);

    /// <summary>Every row times the coefficients.</summary>
    public double[] Times(double[] coefficients)
    {
        var products = new double[Weights.Length];
        EachPart((_, from, to) =>
        {
            products.AsSpan(from, to - from).Fill(coefficients[0]);
            blocks.ForEach(b => b.AddProducts(coefficients, products, from, to));
        });
        return products;
    }

    /// <summary>The sum of all rows, each times its value; squared columns for the diagonal of a Hessian.</summary>
    public double[] SumOf(double[] values, bool squared = false)
    {
        var sums = new double[Parts][];
        EachPart((part, from, to) =>
        {
            var sum = sums[part] = new double[Width];
            for (var i = from; i < to; i++)
            {
                sum[0] += values[i];
            }

            blocks.ForEach(b => b.AddSums(values, sum, from, to, squared));
        });
        var total = sums[0];
        foreach (var sum in sums.Skip(1))
        {
            for (var j = 0; j < total.Length; j++)
            {
                total[j] += sum[j];
            }
        }

        return total;
    }

    private void EachPart(Action<int, int, int> work) =>
        Parallel.For(0, Parts, p => work(p, (int)((long)Weights.Length * p / Parts), (int)((long)Weights.Length * (p + 1) / Parts)));
}
