namespace Analytics.Warehouse.Landed;

/// <summary>What a landed column holds; decides its type in Parquet and which impossible values it can meet.</summary>
public enum LandedType
{
    /// <summary>A key or a name of an office: text that is stored as delivered.</summary>
    Text,

    /// <summary>Text that a person wrote or that may quote one: masked before it lands.</summary>
    FreeText,

    /// <summary>One of a closed list of codes.</summary>
    Code,

    /// <summary>Civil time of the delivering city, without a zone.</summary>
    Time,

    /// <summary>A whole number that is not negative.</summary>
    Whole,

    /// <summary>True or false.</summary>
    Flag,

    /// <summary>A JSON object of text values, masked like free text.</summary>
    Json,
}

/// <summary>One column of the canonical record.</summary>
/// <param name="Name">Its name in Parquet and in the warehouse.</param>
/// <param name="Type">What it holds.</param>
/// <param name="Codes">The closed list, for <see cref="LandedType.Code"/>; else empty.</param>
/// <param name="IsRequired">A row without it is rejected.</param>
public sealed record LandedColumn(string Name, LandedType Type, IReadOnlyList<string> Codes, bool IsRequired)
{
    /// <summary>The DuckDB type that it is stored as.</summary>
    public string SqlType => Type switch
    {
        LandedType.Time => "timestamp",
        LandedType.Whole => "integer",
        LandedType.Flag => "boolean",
        _ => "varchar",
    };

    /// <summary>Whether masking applies to it.</summary>
    public bool IsMasked => Type is LandedType.FreeText or LandedType.Json;

    /// <summary>A column that may be empty.</summary>
    internal static LandedColumn Of(LandedType type, string name) => new(name, type, [], IsRequired: false);

    /// <summary>A column without which a row is rejected.</summary>
    internal static LandedColumn Required(string name, LandedType type) => new(name, type, [], IsRequired: true);

    /// <summary>A column of a closed list of codes.</summary>
    internal static LandedColumn Code(string name, params string[] codes) => new(name, LandedType.Code, codes, IsRequired: false);
}
