using Analytics.Models.Data;

namespace Analytics.Models.Learners;

/// <summary>What a number's known values look like, by weight.</summary>
/// <param name="Least">The least of them; NaN when none is known.</param>
/// <param name="Mean">Their mean.</param>
/// <param name="Deviation">Their standard deviation, over their weight.</param>
/// <param name="Skewness">Their third standardised moment; 0 where they are all alike.</param>
internal readonly record struct Moments(double Least, double Mean, double Deviation, double Skewness)
{
    public static Moments Of(Examples examples, int feature, bool log)
    {
        var column = examples.Features.Column(feature);
        var (least, all, sum) = (double.PositiveInfinity, 0.0, 0.0);
        for (var i = 0; i < column.Length; i++)
        {
            if (!float.IsNaN(column[i]))
            {
                var value = NumberTerm.Raw(column[i], log);
                least = Math.Min(least, value);
                all += examples.Weight(i);
                sum += examples.Weight(i) * value;
            }
        }

        if (all == 0)
        {
            return new Moments(double.NaN, 0, 0, 0);
        }

        var mean = sum / all;
        var (second, third) = (0.0, 0.0);
        for (var i = 0; i < column.Length; i++)
        {
            if (!float.IsNaN(column[i]))
            {
                var from = NumberTerm.Raw(column[i], log) - mean;
                second += examples.Weight(i) * from * from;
                third += examples.Weight(i) * from * from * from;
            }
        }

        var deviation = Math.Sqrt(second / all);

        // A constant comes out a trace off its mean.
        return deviation <= 1e-12 * Math.Abs(mean) ? new Moments(least, mean, 0, 0) : new Moments(least, mean, deviation, third / all / Math.Pow(deviation, 3));
    }
}
