using Analytics.Warehouse.DuckDb;

namespace Analytics.Etl.Mapping;

/// <summary>
/// Where one of our columns comes from: one of the closed list of functions that a source file may use, as SQL over a
/// row of the delivered columns. Constants travel as parameters, names are quoted.
/// </summary>
public abstract record Expression
{
    /// <summary>Their columns that it reads.</summary>
    public abstract IEnumerable<string> Reads { get; }

    /// <summary>The texts that the source file itself gives, whatever a row holds.</summary>
    internal virtual IEnumerable<string> Produces => [];

    /// <summary>The value: text, or a timestamp where <see cref="IsTime"/>.</summary>
    internal abstract string Value(SqlParameters parameters);

    /// <summary>
    /// The text the value was read from: where it is not empty and the value is null, an impossible value was met.
    /// </summary>
    internal virtual string Input(SqlParameters parameters) => Value(parameters);

    /// <summary>Whether the value is a timestamp already.</summary>
    internal virtual bool IsTime => false;

    private protected static IEnumerable<string> ReadsOf(IEnumerable<Expression> parts) => parts.SelectMany(p => p.Reads);

    private protected static string List(IEnumerable<Expression> parts, SqlParameters parameters) =>
        string.Join(", ", parts.Select(p => p.Value(parameters)));
}

/// <summary>The text of one of their columns.</summary>
internal sealed record ColumnText(string Column) : Expression
{
    public override IEnumerable<string> Reads => [Column];

    internal override string Value(SqlParameters parameters) => SqlText.Name(Column);
}

/// <summary>The same text in every row.</summary>
internal sealed record Constant(string Text) : Expression
{
    public override IEnumerable<string> Reads => [];

    internal override IEnumerable<string> Produces => [Text];

    internal override string Value(SqlParameters parameters) => parameters.Add(Text);
}

/// <summary>The first part that is not empty.</summary>
internal sealed record First(IReadOnlyList<Expression> Parts) : Expression
{
    public override IEnumerable<string> Reads => ReadsOf(Parts);

    internal override bool IsTime => Parts.Any(p => p.IsTime);

    internal override IEnumerable<string> Produces => Parts.SelectMany(p => p.Produces);

    internal override string Value(SqlParameters parameters) =>
        $"coalesce({string.Join(", ", Parts.Select(p => IsTime && !p.IsTime ? $"possible_time(civil_time({p.Value(parameters)}))" : p.Value(parameters)))})";

    internal override string Input(SqlParameters parameters) =>
        $"coalesce({string.Join(", ", Parts.Select(p => p.Input(parameters)))})";
}

/// <summary>The parts one after another, empty ones left out.</summary>
internal sealed record Join(IReadOnlyList<Expression> Parts, string With) : Expression
{
    public override IEnumerable<string> Reads => ReadsOf(Parts);

    internal override string Value(SqlParameters parameters) =>
        $"nullif(concat_ws({parameters.Add(With)}, {List(Parts, parameters)}), '')";
}

/// <summary>Sixteen hexadecimal digits of a SHA-256 that stand for the parts: a key where the city gives none.</summary>
internal sealed record Hash(IReadOnlyList<Expression> Parts) : Expression
{
    public override IEnumerable<string> Reads => ReadsOf(Parts);

    internal override string Value(SqlParameters parameters) =>
        $"hash_of({string.Join(" || chr(31) || ", Parts.Select(p => $"coalesce({p.Value(parameters)}, '')"))})";
}

/// <summary>A time read in one of several formats.</summary>
internal sealed record Date(Expression Text, IReadOnlyList<string> Formats, string TimeZone) : Expression
{
    public override IEnumerable<string> Reads => Text.Reads;

    internal override bool IsTime => true;

    internal override string Value(SqlParameters parameters)
    {
        var text = Text.Value(parameters);
        var read = Formats.Select(format => format switch
        {
            "excel" => $"excel_time({text})",
            "iso" => $"zoned_time({text}, {parameters.Add(TimeZone)})",
            _ => $"try_strptime({text}, {parameters.Add(format)})",
        });
        return $"possible_time(coalesce({string.Join(", ", read.DefaultIfEmpty($"zoned_time({text}, {parameters.Add(TimeZone)})"))}))";
    }

    internal override string Input(SqlParameters parameters) => Text.Value(parameters);
}

/// <summary>What a regular expression finds in the text; null where it finds nothing.</summary>
internal sealed record Extract(Expression Text, string Pattern, int Group) : Expression
{
    public override IEnumerable<string> Reads => Text.Reads;

    internal override string Value(SqlParameters parameters) =>
        $"nullif(regexp_extract({Text.Value(parameters)}, {parameters.Add(Pattern)}, {Group}), '')";
}

/// <summary>Their code: ours. An unlisted code is null, unless <paramref name="Otherwise"/> is given.</summary>
internal sealed record CodeMap(Expression Text, IReadOnlyDictionary<string, string> Values, string? Otherwise) : Expression
{
    public override IEnumerable<string> Reads => Text.Reads;

    internal override IEnumerable<string> Produces => [.. Values.Values, .. Otherwise is null ? [] : new[] { Otherwise }];

    internal override string Value(SqlParameters parameters)
    {
        var cases = Values.Select(v => $"when {parameters.Add(v.Key)} then {parameters.Add(v.Value)}");
        var otherwise = Otherwise is null ? "null" : parameters.Add(Otherwise);
        return $"nullif(case {Text.Value(parameters)} {string.Join(' ', cases)} else {otherwise} end, '')";
    }

    // A code that is listed as meaning nothing is no impossible value.
    internal override string Input(SqlParameters parameters)
    {
        var text = Text.Value(parameters);
        var nothing = Values.Where(v => v.Value.Length == 0).Select(v => parameters.Add(v.Key)).ToList();
        return nothing.Count == 0 ? text : $"case when {text} not in ({string.Join(", ", nothing)}) then {text} end";
    }
}

/// <summary>The value of <paramref name="Then"/> in rows where <paramref name="Subject"/> is one of the texts.</summary>
internal sealed record When(Expression Subject, IReadOnlyList<string> Texts, Expression Then) : Expression
{
    public override IEnumerable<string> Reads => [.. Subject.Reads, .. Then.Reads];

    internal override bool IsTime => Then.IsTime;

    internal override IEnumerable<string> Produces => Then.Produces;

    internal override string Value(SqlParameters parameters) => Guarded(parameters, Then.Value(parameters));

    internal override string Input(SqlParameters parameters) => Guarded(parameters, Then.Input(parameters));

    private string Guarded(SqlParameters parameters, string value) =>
        $"case when {Subject.Value(parameters)} in ({string.Join(", ", Texts.Select(parameters.Add))}) then {value} end";
}

/// <summary>A time so many days, fractions too, after another.</summary>
internal sealed record DaysAfter(Expression Start, Expression Days) : Expression
{
    public override IEnumerable<string> Reads => [.. Start.Reads, .. Days.Reads];

    internal override bool IsTime => true;

    internal override string Value(SqlParameters parameters) =>
        $"possible_time(days_after({Start.Value(parameters)}, {Days.Value(parameters)}))";

    internal override string Input(SqlParameters parameters) =>
        $"case when ({Start.Value(parameters)}) is not null then {Days.Value(parameters)} end";
}

/// <summary>Who petitions, as a keyed hash: identity card, else telephone, else account within the source.</summary>
internal sealed record Identity(string? IdCard, string? Phone, Expression? Account, string Source) : Expression
{
    /// <summary>Their columns that are nothing but identity.</summary>
    public IEnumerable<string> Whole => [.. new[] { IdCard, Phone, (Account as ColumnText)?.Column }.OfType<string>()];

    public override IEnumerable<string> Reads =>
        [.. new[] { IdCard, Phone }.OfType<string>(), .. Account?.Reads ?? []];

    internal override string Value(SqlParameters parameters)
    {
        var idCard = IdCard is null ? "null::varchar" : SqlText.Name(IdCard);
        var phone = Phone is null ? "null::varchar" : SqlText.Name(Phone);
        var account = Account is null ? "null::varchar" : Account.Value(parameters);
        return $"keyed_hash(identity_of({idCard}, {phone}, {account}, {parameters.Add(Source)}))";
    }
}
