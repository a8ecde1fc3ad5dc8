namespace Analytics.Warehouse.Release;

/// <summary>How much a table of the release tells of single cases, and so how it is protected.</summary>
public enum ReleaseLevel
{
    /// <summary>Places, days, definitions, figures that are public already: given as they are.</summary>
    Reference,

    /// <summary>Counts of cases: small ones are suppressed, and others with them so that nobody can work them out.</summary>
    Aggregate,

    /// <summary>One row a case: generalised until several cases look alike, the rest withheld.</summary>
    Case,
}
