namespace Analytics.Tests.Etl.Mapping;

/// <summary>Two severities: what rejects a row, and what is discarded from one that lands.</summary>
public sealed class Rules
{
    [Theory]
    [InlineData("", "2022-03-05", "990301", "missing_case_no|case_no|∅")]
    [InlineData("1", "", "990301", "missing_registered_at|registered_at|∅")]
    [InlineData("1", "soon", "990301", "unreadable_registered_at|registered_at|soon")]
    [InlineData("1", "2022-03-05", "", "missing_city_code|city_code|∅")]
    [InlineData("", "", "", "missing_city_code|city_code|∅")]
    public void A_row_without_a_key_or_a_time_is_rejected(string no, string day, string city, string rule)
    {
        using var delivery = new Delivery(new SourceText().With("city_code", null).With("columns.city_code", "\"city\""));
        var batch = delivery.Land($"no,day,city\n{no},{day},{city}\n2,2022-03-05,990301\n");
        Assert.Equal([rule], batch.Rejects("rule", "column_name", "value"));
        Assert.Equal((2, 1, 1), batch.Counts);
    }

    [Fact]
    public void A_required_column_that_is_not_delivered_rejects_every_row()
    {
        using var delivery = new Delivery(new SourceText().With("columns.registered_at", "null"));
        var batch = delivery.Land("no,day\n1,2022-03-05\n2,2022-03-05\n");
        Assert.Equal(["2|missing_registered_at", "3|missing_registered_at"], batch.Rejects());
    }

    [Fact]
    public void A_rejected_row_keeps_what_is_no_identity_masked()
    {
        using var delivery = new Delivery(new SourceText().WithColumns("""{"content": "text", "petitioner_key": {"identity": {"phone": "phone"}}}"""));
        var batch = delivery.Land("no,day,text,phone\n1,,电话13812345678,13912345678\n");
        Assert.Equal("""2|{"city_code":"990301","case_no":"1","registered_at":null,"content":"电话***"}""", Assert.Single(batch.Rejects("line", "row")));
    }

    [Theory]
    [InlineData("persons", "many", "unreadable_number")]
    [InlineData("persons", "-1", "unreadable_number")]
    [InlineData("persons", "99999999999", "unreadable_number")]
    [InlineData("litigation", "是", "unknown_code")]
    [InlineData("channel", "fax", "unknown_code")]
    [InlineData("closed_at", "soon", "unreadable_date")]
    public void An_impossible_value_is_discarded_and_the_row_stays(string column, string value, string rule)
    {
        using var row = Mapped.Row($$"""{"{{column}}": "a"}""", value);
        Assert.Equal("∅", row[column]);
        Assert.Equal([$"{rule}|{column}|{(value.Length < 11 ? value : "***")}"], row.Discarded);
        Assert.Equal(1, row.Batch.Record.ValuesDiscarded);
    }

    [Theory]
    [InlineData("persons", "3", "3")]
    [InlineData("persons", "3.0", "3")]
    [InlineData("litigation", "1", "true")]
    [InlineData("litigation", "false", "false")]
    [InlineData("channel", "visit", "visit")]
    [InlineData("route", "31-6", "31-6")]
    public void A_value_of_its_type_lands(string column, string value, string expected)
    {
        using var row = Mapped.Row($$"""{"{{column}}": "a"}""", value);
        Assert.Equal(expected, row[column]);
        Assert.Empty(row.Discarded);
    }

    [Theory]
    [InlineData("2022-03-05 10:00", "2022-03-05", true)]
    [InlineData("2022-03-05 10:00", "2022-03-05 00:00:00.02", true)]
    [InlineData("2022-03-05 10:00", "2022-03-05 11:00", true)]
    [InlineData("2022-03-05 10:00", "2022-03-05 10:00", true)]
    [InlineData("2022-03-05", "2022-03-05 00:30", true)]
    [InlineData("2022-03-05 10:00", "2022-03-05 09:59", false)]
    [InlineData("2022-03-05 10:00", "2022-03-04", false)]
    [InlineData("2022-03-05 00:00", "2022-03-04 23:59", false)]
    public void An_answer_before_its_question_is_discarded_but_for_a_date_of_the_same_day(string registered, string replied, bool stays)
    {
        using var row = Mapped.Row("""{"registered_at": "a", "replied_at": "b"}""", registered, replied);
        Assert.Equal(stays, row["replied_at"] != "∅");
        Assert.Equal(stays ? 0 : 1, row.Discarded.Count(d => d.StartsWith("before_registration|replied_at|2022-03-0", StringComparison.Ordinal)));
    }

    [Fact]
    public void What_a_source_last_changed_may_lie_before_the_registration()
    {
        using var row = Mapped.Row("""{"source_updated_at": "a", "closed_at": "b"}""", "2022-03-01", "2022-03-01");
        Assert.Equal("2022-03-01 00:00:00|∅", row.Batch.Row("source_updated_at", "closed_at"));
    }

    [Fact]
    public void Several_findings_of_a_row_are_several_whatever_their_values_hold()
    {
        using var row = Mapped.Row("""{"persons": "a", "channel": "b", "closed_at": "c"}""", "x\u001ey\u001fz", "fax\u001d", "soon");
        Assert.Equal(["unknown_code|channel|fax ", "unreadable_date|closed_at|soon", "unreadable_number|persons|x y z"], row.Discarded);
        Assert.Equal(3, row.Batch.Record.ValuesDiscarded);
    }

    [Theory]
    [InlineData("accusation", null)]
    [InlineData("appeal", "true")]
    [InlineData("appeal", "perhaps")]
    public void Accusations_and_what_is_or_may_be_confidential_land_without_their_words(string purpose, string? confidential)
    {
        using var row = Mapped.Row("""{"purpose": "a", "confidential": "b", "title": "c", "content": "c", "resolution": "c", "org": "c"}""", purpose, confidential, "words");
        Assert.Equal("∅|∅|∅|∅|words", row.Batch.Row("title", "content", "resolution", "attributes", "org"));
    }

    [Theory]
    [InlineData("appeal", "0")]
    [InlineData("appeal", null)]
    [InlineData(null, "false")]
    public void Other_matters_keep_their_words(string? purpose, string? confidential)
    {
        using var row = Mapped.Row("""{"purpose": "a", "confidential": "b", "content": "c"}""", purpose, confidential, "words");
        Assert.Equal("words", row["content"]);
    }

    [Fact]
    public void The_words_of_a_rejected_accusation_are_not_kept_either()
    {
        using var row = Mapped.Row("""{"purpose": "a", "registered_at": "b", "content": "c"}""", "accusation", null, "words");
        Assert.DoesNotContain("words", string.Concat(row.Batch.AllText()), StringComparison.Ordinal);
    }
}
