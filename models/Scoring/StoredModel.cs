using Analytics.Models.Calibration;
using Analytics.Models.Data;
using Analytics.Models.Learners;

namespace Analytics.Models.Scoring;

/// <summary>A model as it lies on disk: all that scoring needs.</summary>
/// <param name="Task">What it foretells.</param>
/// <param name="Learner">Who learned it.</param>
/// <param name="TrainedOn">The as-of date of the build it was learned from: it scores no earlier day.</param>
/// <param name="BuildId">That build.</param>
/// <param name="Verdict">What its evaluation says: <see cref="ModelGate.Scoring"/>, or what keeps it from scoring.</param>
/// <param name="Features">Its columns, categories with the levels that it knows.</param>
/// <param name="Model">What was learned.</param>
/// <param name="Calibration">From raw scores to probabilities.</param>
public sealed record StoredModel(
    string Task, string Learner, DateOnly TrainedOn, string BuildId, string Verdict, IReadOnlyList<Feature> Features, IRiskModel Model, ICalibration Calibration);
