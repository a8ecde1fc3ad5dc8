namespace Analytics.Etl.Sample;

/// <summary>A subject of petitions: what offices call it, which department answers, and how people write about it.</summary>
/// <param name="Category1">First level of the content classification.</param>
/// <param name="Category2">Second level.</param>
/// <param name="Department">The kind of department that answers.</param>
/// <param name="Share">How often it is asked about.</param>
/// <param name="Slowness">Added to the logarithm of the days that a case takes.</param>
/// <param name="Persistence">Added to the log odds that a matter comes back.</param>
/// <param name="Subjects">What the petition is about; {村}, {区}, {厂} and {路} are filled in.</param>
/// <param name="Facts">What has happened; {月}, {数} and {元} are filled in too.</param>
/// <param name="Demands">What is asked for.</param>
internal sealed record Topic(
    string Category1,
    string Category2,
    string Department,
    double Share,
    double Slowness,
    double Persistence,
    string[] Subjects,
    string[] Facts,
    string[] Demands);
