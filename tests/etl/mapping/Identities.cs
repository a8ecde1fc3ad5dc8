using System.Security.Cryptography;
using System.Text;
using Analytics.Etl.Landing;

namespace Analytics.Tests.Etl.Mapping;

/// <summary>Who petitions: a keyed hash over the normalised number or account.</summary>
public sealed class Identities
{
    private static SourceText Source => new SourceText().With("columns.petitioner_key", """{"identity": {"id_card": "a", "phone": "b", "account": "c"}}""");

    /// <summary>Identity card, telephone, account, and the text that is hashed.</summary>
    public static TheoryData<string?, string?, string?, string?> All => new()
    {
        { "11010519491231002X", "13812345678", "u", "id:11010519491231002X" },
        { " 110105 19491231-002x ", null, null, "id:11010519491231002X" },
        { "１１０１０５１９４９１２３１００２ｘ", null, null, "id:11010519491231002X" },
        { "110105491231002", null, null, "id:110105491231002" },
        { null, "13812345678", "u", "tel:13812345678" },
        { null, "+86 138-1234-5678", null, "tel:13812345678" },
        { null, "0086 138 1234 5678", null, "tel:13812345678" },
        { null, "8613812345678", null, "tel:13812345678" },
        { null, "(+86)13812345678", null, "tel:13812345678" },
        { null, "１３８１２３４５６７８", null, "tel:13812345678" },
        { null, "(0663) 8612345", null, "tel:06638612345" },
        { null, "8612345", null, "tel:8612345" },
        { "1101051949123100", "13812345678", null, "tel:13812345678" },
        { "无", "无", "u", "account:town:u" },
        { "000000000000000000", "00000000000", "u", "account:town:u" },
        { null, "12345", null, null },
        { null, null, null, null },
    };

    [Fact]
    public void The_key_is_the_HMAC_of_the_first_identity_that_is_valid()
    {
        using var rows = Mapped.Rows(Source, [.. All.Select(r => new[] { r.Data.Item1, r.Data.Item2, r.Data.Item3 })]);
        var data = Directory.GetParent(rows.Batch.Folder)!.Parent!.Parent!;
        using var hmac = new HMACSHA256(Convert.FromHexString(File.ReadAllText(Path.Combine(data.FullName, "keys", "petitioner.key"))));
        Assert.Equal(
            All.Select(r => r.Data.Item4 is { } text ? Convert.ToHexStringLower(hmac.ComputeHash(Encoding.UTF8.GetBytes(text)))[..32] : "∅"),
            rows.Batch.Rows("petitioner_key"));
    }

    [Fact]
    public void A_name_alone_is_nobody()
    {
        using var delivery = new Delivery(new SourceText().With("columns.petitioner_key", """{"identity": {"phone": "phone"}}""").With("not_used", """["name"]"""));
        Assert.Equal("∅", delivery.Land("no,day,name,phone\n1,2022-03-05,王小五,\n").Row("petitioner_key"));
    }

    [Fact]
    public void The_same_account_of_another_source_is_somebody_else()
    {
        List<string> Keys(string name)
        {
            using var delivery = new Delivery(Source.Parse(name));
            File.WriteAllText(Path.Combine(delivery.Data.Keys, "petitioner.key"), new string('a', 64));
            return delivery.Land("no,day,a,b,c\n1,2022-03-05,,,u\n2,2022-03-05,,13812345678,\n").Rows("petitioner_key");
        }

        var (town, village) = (Keys("town"), Keys("village"));
        Assert.NotEqual(town[0], village[0]);
        Assert.Equal(town[1], village[1]);
    }

    [Fact]
    public void The_key_is_made_once_for_its_owner_only_and_each_batch_says_which_it_was()
    {
        using var delivery = new Delivery(Source);
        var first = delivery.Land("no,day,a,b,c\n1,2022-03-05,,13812345678,\n");
        var path = Path.Combine(delivery.Data.Keys, "petitioner.key");
        var key = File.ReadAllText(path);
        Assert.Matches("^[0-9a-f]{64}$", key);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        }

        var again = delivery.Land("no,day,a,b,c\n1,2022-03-05,,13812345678,\n\n", "again.csv");
        Assert.Equal(key, File.ReadAllText(path));
        Assert.Equal(first.Row("petitioner_key"), again.Row("petitioner_key"));
        Assert.Equal(first.Record.KeyId, again.Record.KeyId);
        Assert.DoesNotContain(first.Record.KeyId, key, StringComparison.Ordinal);

        File.WriteAllText(path, new string('b', 64));
        var other = delivery.Land("no,day,a,b,c\n1,2022-03-05,,13812345678,\n\n\n", "other.csv");
        Assert.NotEqual(first.Row("petitioner_key"), other.Row("petitioner_key"));
        Assert.NotEqual(first.Record.KeyId, other.Record.KeyId);
    }

    [Theory]
    [InlineData("not a key")]
    [InlineData("")]
    [InlineData("abcd")]
    public void A_key_that_is_none_is_refused(string key)
    {
        using var delivery = new Delivery(Source);
        File.WriteAllText(Path.Combine(delivery.Data.Keys, "petitioner.key"), key);
        Assert.Contains("petitioner.key is no key", Assert.Throws<Analytics.Etl.UserException>(() => PetitionerKey.Of(delivery.Data)).Message, StringComparison.Ordinal);
    }
}
