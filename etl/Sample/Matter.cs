namespace Analytics.Etl.Sample;

/// <summary>What a petitioner asks for; it may come back as a further case.</summary>
internal sealed class Matter(Topic topic, County county, Unit unit, Petitioner petitioner, ulong text, bool isAnonymous)
{
    public Topic Topic => topic;

    public County County => county;

    /// <summary>Who answers; a matter that comes back may go to another unit.</summary>
    public Unit Unit { get; set; } = unit;

    public Petitioner Petitioner => petitioner;

    /// <summary>What its text is made from: the same facts in each of its cases.</summary>
    public ulong Text => text;

    public bool IsAnonymous => isAnonymous;

    /// <summary>Cases of this matter before the present one.</summary>
    public int Contacts { get; set; }

    public Purpose Purpose { get; set; }

}
