namespace Analytics.Models.Remaining;

/// <summary>From when a learner counts to a case's end. The error in days is the same either way; what is easy to learn is not.</summary>
public enum RemainingTarget
{
    /// <summary>From the last event so far: for ends that follow upon an event.</summary>
    SinceLast,

    /// <summary>From the first event: for ends that come so long after the beginning whatever happens between.</summary>
    SinceFirst,
}

/// <summary>What the targets are, in days.</summary>
internal static class RemainingTargets
{
    /// <summary>The days that a learner is taught.</summary>
    public static double Of(this RemainingTarget target, Prefix prefix) => prefix.RemainingDays + Before(target, prefix);

    /// <summary>The remaining days that an answer stands for; nothing ends before it is asked about.</summary>
    public static double RemainingOf(this RemainingTarget target, Prefix prefix, double answer) => Math.Max(0, answer - Before(target, prefix));

    private static double Before(RemainingTarget target, Prefix prefix) => target == RemainingTarget.SinceFirst ? prefix.ElapsedDays : 0;
}
