using System.Globalization;

namespace Analytics.Etl.Commands;

/// <summary>How figures and progress look in a terminal. Progress goes to standard error: output stays clean to pipe.</summary>
internal static class Terminal
{
    /// <summary>A count with thousands apart.</summary>
    public static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>Tells progress, a line each.</summary>
    public static void Progress(string message) => Console.Error.WriteLine(message);
}
