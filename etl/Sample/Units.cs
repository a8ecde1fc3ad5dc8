namespace Analytics.Etl.Sample;

/// <summary>The answering units of a city: its departments, and of each county the departments and towns.</summary>
internal sealed class Units
{
    private readonly Dictionary<string, Unit> ofCity;
    private readonly Dictionary<(string County, string Department), Unit> ofCounty = [];
    private readonly Dictionary<string, Unit[]> towns = [];

    public Units(City city, Dice dice, int days)
    {
        var departments = Topics.All.Select(t => t.Department).Distinct().ToList();
        ofCity = departments.ToDictionary(d => d, d => Make(city.Name + d, city.IsPrefecture ? Level.City : Level.County));
        foreach (var county in city.Counties)
        {
            foreach (var department in departments)
            {
                ofCounty[(county.Name, department)] = city.IsPrefecture
                    ? Make(county.Name + department, Level.County)
                    : Make($"{county.Name}{department[..^1]}办公室", Level.Town);
            }

            string[] names = city.IsPrefecture ? ["城东镇政府", "城西镇政府", "河口镇政府"] : ["政府"];
            towns[county.Name] = [.. names.Select(n => Make(county.Name + n, Level.Town))];
        }

        Unit Make(string name, Level level) => new(name, level, dice.Normal(), 0.22 * dice.Normal(), days);
    }

    /// <summary>Moves every unit on to that day of the world.</summary>
    public void Begin(int day)
    {
        foreach (var unit in ofCity.Values.Concat(ofCounty.Values).Concat(towns.Values.SelectMany(t => t)))
        {
            unit.Begin(day);
        }
    }

    public Unit Choose(Topic topic, County county, Dice dice) => dice.Share() switch
    {
        < 0.18 => ofCity[topic.Department],
        < 0.72 => ofCounty[(county.Name, topic.Department)],
        _ => dice.Pick(towns[county.Name]),
    };
}
