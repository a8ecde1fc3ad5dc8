using System.Text;

namespace Analytics.Etl.Sample;

/// <summary>
/// Writes titles and contents. Texts of one matter share its place, its facts and its figures, however often it comes
/// back; texts of different matters differ in all of them.
/// </summary>
internal sealed class Texts(int averageLength)
{
    private static readonly string[] Openings = ["您好，", "领导好，", "现反映", "投诉", "来信反映", "想咨询并反映", "请关注"];
    private static readonly string[] Again = ["再次反映", "之前已反映过", "上次答复后问题仍未解决，继续反映", "又一次来反映"];
    private static readonly string[] Closings = ["谢谢。", "望尽快答复。", "盼回复。", "希望予以重视。", ""];

    private readonly StringBuilder builder = new();
    private readonly Dice ofMatter = new(0);
    private readonly Dice ofCase = new(0);

    /// <summary>Title and content of a case.</summary>
    public (string Title, string Content) Write(Case c) =>
        Write(c.Matter.Topic, c.City.Name + c.Matter.County.Name, c.Matter.Text, c.Contacts, c.Matter.IsAnonymous ? null : c.Matter.Petitioner);

    /// <summary>The same for a matter of that topic and place.</summary>
    public (string Title, string Content) Write(Topic topic, string place, ulong matter, int contacts, Petitioner? petitioner)
    {
        ofMatter.Reset(matter);
        ofCase.Reset(matter + (ulong)contacts + 1);
        var facts = new Facts(ofMatter);
        var subject = facts.Fill(ofMatter.Pick(topic.Subjects));
        var demand = facts.Fill(ofMatter.Pick(topic.Demands));
        builder.Clear();
        builder.Append(contacts > 0 ? ofCase.Pick(Again) : ofCase.Pick(Openings));
        builder.Append(place).Append(subject).Append("问题：");
        Mentions.Introduce(builder, petitioner, ofCase);
        AppendFacts(topic, facts, averageLength * ofCase.Between(0.55, 1.45));
        builder.Append(demand).Append('。');
        Mentions.SignOff(builder, petitioner, ofCase);
        builder.Append(ofCase.Pick(Closings));
        return ($"关于{subject}的{(contacts > 0 ? "再次反映" : "诉求")}", builder.ToString());
    }

    private void AppendFacts(Topic topic, Facts facts, double length)
    {
        var told = 0;
        var first = ofMatter.Below(topic.Facts.Length);
        do
        {
            builder.Append(told < topic.Facts.Length ? facts.Fill(topic.Facts[(first + told) % topic.Facts.Length]) : facts.Detail());
            builder.Append(told % 3 == 2 ? '。' : '，');
            told++;
        }
        while (builder.Length < length - 28);
        builder[^1] = '。';
    }
}
