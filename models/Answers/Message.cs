namespace Analytics.Models.Answers;

/// <summary>A message, what was known when it was registered, and when it was answered.</summary>
/// <param name="CaseNo">Its number.</param>
/// <param name="MatterKey">The matter it belongs to.</param>
/// <param name="RegisteredAt">When it was registered: the as-of time of all that follows but the answer.</param>
/// <param name="RepliedAt">When it was answered; null when it was not.</param>
/// <param name="Names">Its city, category, channel and purpose, in the order of <see cref="NameColumns"/>.</param>
/// <param name="Numbers">The quantities of <see cref="NumberColumns"/>; NaN where unknown.</param>
/// <param name="Text">Title and content, masked.</param>
public sealed record Message(string CaseNo, string MatterKey, DateTime RegisteredAt, DateTime? RepliedAt, IReadOnlyList<string?> Names, IReadOnlyList<float> Numbers, string Text)
{
    /// <summary>What <see cref="Names"/> are.</summary>
    public static IReadOnlyList<string> NameColumns { get; } = ["city_code", "category_1", "channel", "purpose"];

    /// <summary>What <see cref="Numbers"/> are.</summary>
    public static IReadOnlyList<string> NumberColumns { get; } =
    [
        "title_length", "content_length", "weekday", "month", "hour", "working_days_ahead",
        "open_all", "open_city", "registered_month", "replied_month", "median_all", "median_city",
    ];

    /// <summary>Its category; messages without one are taken together.</summary>
    public string Category => Names[1] ?? string.Empty;

    /// <summary>Its city.</summary>
    public string City => Names[0] ?? string.Empty;

    /// <summary>How long it had waited, as it was known at a moment.</summary>
    public Evaluation.ObservedTime SeenAt(DateTime moment) => RepliedAt is { } replied && replied < moment
        ? new((replied - RegisteredAt).TotalDays, true)
        : new((moment - RegisteredAt).TotalDays, false);
}
