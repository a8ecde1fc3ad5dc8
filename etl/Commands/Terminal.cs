using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Analytics.Etl.Commands;

/// <summary>How figures, tables and progress look. Progress goes to standard error: output stays clean to pipe.</summary>
internal static class Terminal
{
    // Wide enough for every row that somebody reads: piped, a cell must not be broken over lines.
    private const int RedirectedWidth = 10_000;

    /// <summary>A count with thousands apart.</summary>
    public static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>Tells progress, a line each.</summary>
    public static void Progress(string message) => Console.Error.WriteLine(message);

    /// <summary>Writes a table: fitted to the terminal, or in full width into a pipe or file.</summary>
    public static void Write(IRenderable table)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Out) });
        if (Console.IsOutputRedirected)
        {
            console.Profile.Width = RedirectedWidth;
        }

        console.Write(table);
    }

    /// <summary>A text as the cell of a table: one line, whatever it holds.</summary>
    public static string Cell(string text) => text.ReplaceLineEndings(" ").Replace('\t', ' ').EscapeMarkup();
}
