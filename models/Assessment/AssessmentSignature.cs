namespace Analytics.Models.Assessment;

/// <summary>Who has read the impact assessment and answers for it.</summary>
/// <param name="TextSha256">The SHA-256 of the text that was read, hexadecimal: another text needs another signature.</param>
/// <param name="Name">The person.</param>
/// <param name="Office">The person's office.</param>
/// <param name="SignedOn">The day, in China.</param>
/// <param name="IsSample">Whether it only serves synthetic data: it counts for nothing else.</param>
public sealed record AssessmentSignature(string TextSha256, string Name, string Office, DateOnly SignedOn, bool IsSample);
