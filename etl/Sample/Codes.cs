namespace Analytics.Etl.Sample;

internal enum Channel
{
    Letter,
    Visit,
    Online,
    Phone,
}

internal enum Purpose
{
    Appeal,
    Suggestion,
    Accusation,
    Inquiry,
}

internal enum Level
{
    Town,
    County,
    City,
}

internal enum Acceptance
{
    Accepted,
    Refused,
    Forwarded,
}

/// <summary>What a unit's answer amounts to (三到位一处理), or why there is none.</summary>
internal enum Outcome
{
    Settled,
    Partly,
    Helped,
    Explained,
    Refused,
    PassedOn,
}

internal enum Satisfaction
{
    Satisfied,
    MostlySatisfied,
    Dissatisfied,
}

internal enum ReviewOutcome
{
    Upheld,
    Changed,
    Revoked,
}

/// <summary>A mistake in a delivered row whose value is discarded while the case itself is valid.</summary>
internal enum Flaw
{
    None,
    AnsweredBeforeRegistered,
    UnknownChannel,
    UnreadableClosing,
}
