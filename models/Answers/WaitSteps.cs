using Analytics.Models.Evaluation;

namespace Analytics.Models.Answers;

/// <summary>Waits cut into steps of days, as a discrete-time hazard needs them: in which step was a message answered?</summary>
public static class WaitSteps
{
    /// <summary>The last day of each step; nothing is told of later ones.</summary>
    public static IReadOnlyList<double> Ends { get; } = [0, 1, 2, 3, 4, 5, 7, 10, 14, 18, 22, 30, 45, 60, 90, 180];

    /// <summary>
    /// Step and whether the answer came in it, for each step that a wait was watched through: until the answer, or while it
    /// is known that none came.
    /// </summary>
    public static IEnumerable<(int Step, bool Answered)> Of(ObservedTime wait)
    {
        for (var step = 0; step < Ends.Count; step++)
        {
            if (wait.Ended && wait.Days <= Ends[step])
            {
                yield return (step, true);
                yield break;
            }

            if (!wait.Ended && wait.Days <= Ends[step])
            {
                yield break;
            }

            yield return (step, false);
        }
    }

    /// <summary>
    /// The day by which half are answered. Within the step in which the curve falls below a half, the answers of the training
    /// messages tell how they lie: where all deliver whole days, half a day is never said.
    /// </summary>
    /// <param name="open">The share still waiting after each step.</param>
    /// <param name="answers">The training's waits of each step, sorted.</param>
    public static double Median(IReadOnlyList<double> open, IReadOnlyList<double[]> answers)
    {
        var before = 1.0;
        for (var step = 0; step < Ends.Count; step++)
        {
            if (open[step] <= 0.5)
            {
                var within = answers[step];
                return within.Length == 0 ? Ends[step] : within[Math.Min(within.Length - 1, (int)(within.Length * (before - 0.5) / (before - open[step])))];
            }

            before = open[step];
        }

        return Ends[^1];
    }
}
