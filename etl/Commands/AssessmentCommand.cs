using System.CommandLine;
using Analytics.Models.Assessment;

namespace Analytics.Etl.Commands;

/// <summary><c>assessment show</c> and <c>assessment sign</c>: the impact assessment without whose signature nothing is scored.</summary>
internal static class AssessmentCommand
{
    /// <summary>The verb.</summary>
    public static Command Create(TimeProvider clock) => new("assessment", "The impact assessment: nothing is scored before a named person has read and signed it") { Show(), Sign(clock) };

    private static Command Show()
    {
        var data = CommonOptions.Data();
        var command = new Command("show", "Prints the text and who has signed it") { data };
        command.SetAction(parsed =>
        {
            Console.WriteLine(ImpactAssessment.Zh);
            Console.WriteLine(ImpactAssessment.En);
            Console.WriteLine(new ImpactAssessment(parsed.DataFolder(data).Models).Signature is { } s
                ? $"Signed by {s.Name}, {s.Office}, on {s.SignedOn:yyyy-MM-dd}{(s.IsSample ? " (for synthetic data alone)" : string.Empty)}"
                : "Not signed: etl assessment sign --name NAME --office OFFICE");
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Sign(TimeProvider clock)
    {
        var data = CommonOptions.Data();
        var name = new Option<string>("--name") { Description = "Who has read the text and answers for it", Required = true, HelpName = "NAME" };
        var office = new Option<string>("--office") { Description = "That person's office", Required = true, HelpName = "OFFICE" };
        var command = new Command("sign", "Signs the text as it is now; scores are published from the next run on") { data, name, office };
        command.SetAction(parsed =>
        {
            if (string.IsNullOrWhiteSpace(parsed.GetValue(name)) || string.IsNullOrWhiteSpace(parsed.GetValue(office)))
            {
                throw new UserException("--name and --office say who signs; neither may be empty");
            }

            new ImpactAssessment(parsed.DataFolder(data).Models).Sign(parsed.GetValue(name)!, parsed.GetValue(office)!, CivilDay.Today(clock), isSample: false);
            Console.WriteLine("Signed. Scores are published with the next etl run or etl score.");
            return ExitCode.Done;
        });
        return command;
    }
}
