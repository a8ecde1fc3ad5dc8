using Analytics.Warehouse.Release;

namespace Analytics.Warehouse.Export;

/// <summary>What leaving would tell, for whoever decides: counts alone.</summary>
/// <param name="Rows">Rows chosen.</param>
/// <param name="ToldCells">Counts of these rows, of the chosen columns, that are told.</param>
/// <param name="SuppressedCells">And those that are not.</param>
/// <param name="SmallestCount">The smallest count above nought that is told or, of cases, how many look alike at least in the whole release; null where there is none.</param>
/// <param name="Withheld">Of cases: those of the chosen cities that no row tells of; of all periods, as they are withheld for all alike.</param>
/// <param name="Release">The same of the whole release: rules, k, cells, cases.</param>
public sealed record ExportRisk(long Rows, long ToldCells, long SuppressedCells, long? SmallestCount, IReadOnlyList<WithheldCases> Withheld, ReleaseRisk Release);

/// <summary>Cases that do not leave.</summary>
/// <param name="CityCode">Their city.</param>
/// <param name="Reason">Why, as the release says it.</param>
/// <param name="Cases">How many; null where they are too few to be told.</param>
public sealed record WithheldCases(string CityCode, string Reason, long? Cases);
