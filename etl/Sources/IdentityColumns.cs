using Analytics.Etl.Mapping;
using Analytics.Warehouse.Landed;

namespace Analytics.Etl.Sources;

/// <summary>Identity never lands: a column that says who petitions is read for the petitioner's key and for nothing else.</summary>
internal static class IdentityColumns
{
    /// <summary>Reports every other use; a plain hash is one, for numbers can be tried out.</summary>
    public static void Check(IReadOnlyDictionary<string, Expression> columns, IReadOnlyDictionary<string, Expression> attributes, SourceProblems problems)
    {
        if (columns.GetValueOrDefault(LandedEntity.PetitionerKey) is not Identity identity)
        {
            return;
        }

        var uses = columns.Where(c => c.Value != identity).Select(c => (Key: $"columns.{c.Key}", c.Value))
            .Concat(attributes.Select(a => (Key: $"attributes.{a.Key}", a.Value)));
        foreach (var (key, expression) in uses)
        {
            foreach (var column in expression.Reads.Intersect(identity.Whole, StringComparer.OrdinalIgnoreCase))
            {
                problems.Add(key, $"reads '{column}', which says who petitions (columns.petitioner_key.identity): it becomes a keyed hash and lands nowhere else");
            }
        }
    }
}
