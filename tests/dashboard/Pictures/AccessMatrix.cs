namespace Analytics.Tests.Dashboard.Accounts;

/// <content>What the full package set adds. It draws, so it needs Skia's native library.</content>
public partial class AccessMatrix
{
    static partial void AddPictures(Dictionary<string, string> expected)
    {
        expected["GET /compare.png"] = Readers;
        expected["GET /compare.svg"] = Readers;
    }
}
