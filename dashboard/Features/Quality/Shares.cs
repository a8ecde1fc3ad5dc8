using Analytics.Dashboard.Features.Shared;

namespace Analytics.Dashboard.Features.Quality;

/// <summary>Small shares as the page shows them: what is not nothing never reads 0, what is not all never 100.</summary>
internal static class Shares
{
    private const double Smallest = 0.001;

    /// <summary>In per cent, without the sign.</summary>
    public static string Text(long part, long all)
    {
        if (all == 0)
        {
            return "—";
        }

        var share = (double)part / all;
        return part == 0 ? "0" : part == all ? "100" : share < Smallest ? "<0.1" : share > 1 - Smallest ? ">99.9" : Figures.Percent(share);
    }
}
