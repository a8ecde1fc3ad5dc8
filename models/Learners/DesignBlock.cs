using Analytics.Models.Data;

namespace Analytics.Models.Learners;

/// <summary>The columns that one feature becomes; the last of them says that it is not known.</summary>
/// <param name="offset">The first column's place among all.</param>
/// <param name="width">How many there are.</param>
internal abstract class DesignBlock(int offset, int width)
{
    public int Offset { get; } = offset;

    public int Width { get; } = width;

    /// <summary>Adds each row times the coefficients to the products.</summary>
    public abstract void AddProducts(double[] coefficients, double[] products, int from, int to);

    /// <summary>Adds the rows, each times its value, to the sums.</summary>
    public abstract void AddSums(double[] values, double[] sums, int from, int to, bool squared);

    /// <summary>The feature's term of the model.</summary>
    public abstract LogisticTerm Term(double[] coefficients, double[] weights, double all);

    protected double Average(double[] coefficients, double[] weights, double all)
    {
        var added = new double[weights.Length];
        AddProducts(coefficients, added, 0, added.Length);
        var sum = 0.0;
        for (var i = 0; i < added.Length; i++)
        {
            sum += weights[i] * added[i];
        }

        return all > 0 ? sum / all : 0;
    }
}

/// <summary>A standardised number, and whether it is missing.</summary>
internal sealed class NumberBlock : DesignBlock
{
    /// <summary>Above this a number that is never negative counts as skewed.</summary>
    private const double Skewed = 1;

    private readonly NumberTerm term;
    private readonly double[] values;

    private NumberBlock(NumberTerm term, double[] values, int offset)
        : base(offset, 2) => (this.term, this.values) = (term, values);

    public static NumberBlock Of(Examples training, int feature, int offset)
    {
        var column = training.Features.Column(feature);
        var plain = Moments.Of(training, feature, false);
        var log = plain is { Least: >= 0, Skewness: > Skewed };
        var moments = log ? Moments.Of(training, feature, true) : plain;
        var term = new NumberTerm(training.Features.Features[feature].Name, log, moments.Mean, moments.Deviation > 0 ? moments.Deviation : 1, 0, 0, 0);
        var values = new double[column.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = term.Standardised(column[i]);
        }

        return new NumberBlock(term, values, offset);
    }

    public override void AddProducts(double[] coefficients, double[] products, int from, int to)
    {
        var (slope, missing) = (coefficients[Offset], coefficients[Offset + 1]);
        for (var i = from; i < to; i++)
        {
            products[i] += double.IsNaN(values[i]) ? missing : slope * values[i];
        }
    }

    public override void AddSums(double[] values, double[] sums, int from, int to, bool squared)
    {
        for (var i = from; i < to; i++)
        {
            var x = this.values[i];
            if (double.IsNaN(x))
            {
                sums[Offset + 1] += values[i];
            }
            else
            {
                sums[Offset] += values[i] * (squared ? x * x : x);
            }
        }
    }

    public override LogisticTerm Term(double[] coefficients, double[] weights, double all) =>
        term with { Coefficient = coefficients[Offset], Missing = coefficients[Offset + 1], Average = Average(coefficients, weights, all) };
}

/// <summary>A column for each level, and one for none.</summary>
internal sealed class CategoryBlock : DesignBlock
{
    private readonly Feature feature;
    private readonly int[] columns;

    public CategoryBlock(Examples training, int feature, int offset)
        : base(offset, training.Features.Features[feature].Levels.Count + 1)
    {
        this.feature = training.Features.Features[feature];
        columns = [.. training.Features.Column(feature).ToArray().Select(v => float.IsNaN(v) ? offset + Width - 1 : offset + (int)v)];
    }

    public override void AddProducts(double[] coefficients, double[] products, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            products[i] += coefficients[columns[i]];
        }
    }

    public override void AddSums(double[] values, double[] sums, int from, int to, bool squared)
    {
        for (var i = from; i < to; i++)
        {
            sums[columns[i]] += values[i];
        }
    }

    public override LogisticTerm Term(double[] coefficients, double[] weights, double all) => new CategoryTerm(
        feature.Name, feature.Levels, coefficients[Offset..(Offset + Width - 1)], coefficients[Offset + Width - 1], Average(coefficients, weights, all));
}
