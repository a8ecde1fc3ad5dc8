using System.Text.Json.Serialization;

namespace Analytics.Models.Calibration;

/// <summary>Turns a raw score into a probability. Never falling: a higher score has no lower probability.</summary>
[JsonDerivedType(typeof(Platt), "platt")]
[JsonDerivedType(typeof(Isotonic), "isotonic")]
public interface ICalibration
{
    /// <summary>The probability that it happens, above 0 and below 1.</summary>
    /// <param name="raw">A raw score of the model that the calibration was fitted with.</param>
    double Probability(double raw);
}
