using System.Text;
using Analytics.Dashboard.Features.Shared;
using Analytics.Etl.Landing;
using Analytics.Warehouse.Reader;

namespace Analytics.Dashboard.Accounts;

/// <summary>
/// What the console says at a start: while the first system administrator has no password, a link that signs him in once,
/// as notebooks do; there is no default password. On sample data a link for each other role too.
/// </summary>
internal sealed class Announcement(AccountStore accounts, SignInLinks links, AuditTrail audit, SampleData sample, IWarehouseReader reader, PlacesOfBuild places, DataFolder data, IConfiguration configuration)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>The links of this start, one a line, for the script that opens one: role, a blank, address.</summary>
    public static string FileOf(DataFolder data) => Path.Combine(data.Keys, "links.txt");

    /// <summary>Makes the links and tells them.</summary>
    /// <param name="urls">Where the server listens.</param>
    /// <param name="console">Where to tell it.</param>
    public void Tell(IEnumerable<string> urls, TextWriter console)
    {
        var address = Address(urls.First()) + configuration["pathbase"]?.TrimEnd('/');
        var first = accounts.All.Count == 0 ? accounts.Add(Account.FirstName, Role.SystemAdministrator, Charge.Everything) : accounts.Named(Account.FirstName);
        List<Account> told = first is { PasswordHash: null, IsEnabled: true, IsSample: false } ? [first] : [];
        if (sample.IsAll)
        {
            told.AddRange(Enum.GetValues<Role>().Where(r => told.All(t => t.Role != r)).OrderByDescending(r => r == Role.SystemAdministrator).Select(Sample).OfType<Account>());
        }
        else
        {
            foreach (var account in accounts.All.Where(a => a is { IsSample: true, IsEnabled: true }))
            {
                accounts.Change(account.Id, a => a with { IsEnabled = false });
                audit.Enter(null, AuditAction.AccountDisabled, account.Name, "real data", string.Empty);
            }
        }

        var lines = told.Select(a => (Role: a.Role!.Value.Plain(), Link: $"{address}/signin?link={Made(a)}")).ToList();
        Keep(lines);
        if (told.Any(a => a.IsSample))
        {
            console.WriteLine("The data are synthetic: every role has a sample account. Sample accounts are good on sample data only.");
        }

        foreach (var (role, link) in lines)
        {
            console.WriteLine($"Sign in as {role} (once, valid {SignInLinks.ValidFor.TotalHours:0} hours): {link}");
        }

        console.Flush();
    }

    private string Made(Account account)
    {
        audit.Enter(null, AuditAction.LinkMade, account.Name, "start", string.Empty);
        return links.Make(account.Id);
    }

    // One a role; its charge follows the cities that there are.
    private Account? Sample(Role role)
    {
        var cities = Cities();
        var name = "sample-" + role.Plain().Replace(' ', '-');
        var charge = new Charge(role switch { Role.Leader => cities.Take(2), Role.CityUser => cities.Take(1), _ => [] }, [], []);
        if (accounts.Named(name) is not { } known)
        {
            var made = accounts.Add(name, role, charge, isSample: true);
            audit.Enter(null, AuditAction.AccountMade, name, "sample", string.Empty);
            return made;
        }

        var isStale = !known.IsEnabled || known.Role != role || !known.Charge.Cities.All(cities.Contains) || (charge.IsRestricted && !known.Charge.IsRestricted);
        return !known.IsSample ? null : isStale ? accounts.Change(known.Id, a => a with { IsEnabled = true, Role = role, Charge = charge }) : known;
    }

    // Those with most cases first, once there is a build.
    private IReadOnlyList<string> Cities()
    {
        using var build = reader.Open();
        return build is null ? sample.Cities : [.. places.Of(build).OrderByDescending(p => p.Cases).ThenBy(p => p.Code, StringComparer.Ordinal).Select(p => p.Code)];
    }

    private void Keep(List<(string Role, string Link)> lines)
    {
        var path = FileOf(data);
        File.Delete(path);
        if (lines.Count == 0)
        {
            return;
        }

        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        // Renamed when it is whole: a script waits for it.
        var partial = path + ".partial";
        File.Delete(partial);
        using (var file = new StreamWriter(partial, new UTF8Encoding(false), options))
        {
            foreach (var (role, link) in lines)
            {
                file.WriteLine($"{role} {link}");
            }
        }

        File.Move(partial, path, overwrite: true);
    }

    // http://0.0.0.0:5080, http://[::] and http://+ are no addresses to open.
    internal static string Address(string url)
    {
        var parts = url.Split("://", 2);
        var (host, port) = parts[1].TrimEnd('/') is var rest && rest.LastIndexOf(':') is >= 0 and var colon && !rest.EndsWith(']') ? (rest[..colon], rest[colon..]) : (rest, string.Empty);
        return $"{parts[0]}://{(host is "0.0.0.0" or "[::]" or "+" or "*" ? "localhost" : host)}{port}";
    }
}
