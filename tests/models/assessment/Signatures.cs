using Analytics.Models.Assessment;
using Analytics.Tests.Etl.Sample;

namespace Analytics.Tests.Models.Assessment;

public sealed class Signatures : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_persons_signature_holds_for_all_data_and_a_samples_for_invented_data_alone()
    {
        var assessment = new ImpactAssessment(folder.Path);
        Assert.Null(assessment.Signature);
        Assert.False(assessment.IsSignedFor(isSynthetic: true));
        assessment.Sign("sample", "sample", new DateOnly(2026, 1, 1), isSample: true);
        Assert.True(assessment.IsSignedFor(isSynthetic: true));
        Assert.False(assessment.IsSignedFor(isSynthetic: false));
        assessment.Sign(" 张负责 ", "某省信访局", new DateOnly(2026, 1, 2), isSample: false);
        Assert.Equal(new AssessmentSignature(ImpactAssessment.TextSha256, "张负责", "某省信访局", new DateOnly(2026, 1, 2), false), assessment.Signature);
        Assert.True(assessment.IsSignedFor(isSynthetic: false));
    }

    [Fact]
    public void A_signature_under_another_text_is_none()
    {
        var assessment = new ImpactAssessment(folder.Path);
        assessment.Sign("somebody", "an office", new DateOnly(2026, 1, 1), isSample: false);
        var path = Path.Combine(folder.Path, "assessment.json");
        File.WriteAllText(path, File.ReadAllText(path).Replace(ImpactAssessment.TextSha256, new string('0', 64), StringComparison.Ordinal));
        Assert.Null(assessment.Signature);
        Assert.False(assessment.IsSignedFor(isSynthetic: true));
    }

    [Theory]
    [InlineData("", "office")]
    [InlineData("name", " ")]
    public void Nobody_signs_without_name_and_office(string name, string office) =>
        Assert.Throws<ArgumentException>(() => new ImpactAssessment(folder.Path).Sign(name, office, new DateOnly(2026, 1, 1), isSample: false));

    [Fact]
    public void Both_texts_name_what_is_forbidden()
    {
        Assert.Contains("不得用于", ImpactAssessment.Zh, StringComparison.Ordinal);
        Assert.Contains("It may not be used to", ImpactAssessment.En, StringComparison.Ordinal);
    }
}
