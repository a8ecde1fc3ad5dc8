using Analytics.Dashboard.Features.Shared;
using Analytics.Warehouse.Reader;

namespace Analytics.Dashboard.Accounts;

/// <summary>A charge in words.</summary>
internal sealed class ChargeText(Texts texts, PlacesOfBuild places, IWarehouseReader reader)
{
    private const int MostNames = 2;

    /// <summary>As the frame of a page says it: names while they are few, else how many.</summary>
    public string Short(Charge charge) => Text(charge, MostNames, " · ");

    /// <summary>Every name.</summary>
    public string Whole(Charge charge) => charge.IsRestricted ? Text(charge, int.MaxValue, "; ") : texts["charge.all"];

    private string Text(Charge charge, int most, string between) => string.Join(between, new[]
    {
        Part([.. charge.Cities.Where(c => c.Length > 0).Select(City)], most, "charge.cities"), Part(charge.Fields, most, "charge.fields"), Part(charge.Units, most, "charge.units"),
    }.Where(p => p.Length > 0));

    private string Part(IReadOnlyList<string> names, int most, string count) =>
        names.Count == 0 ? string.Empty : names.Count > most ? texts[count, names.Count] : texts.List(names);

    private string City(string code)
    {
        using var build = reader.Open();
        return build is null ? code : places.Of(build).FirstOrDefault(p => p.Code == code)?.Name(texts) ?? code;
    }
}
