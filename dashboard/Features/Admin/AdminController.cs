using Analytics.Dashboard.Accounts;
using Analytics.Dashboard.Features.Shared;
using Analytics.Warehouse.Reader;
using Microsoft.AspNetCore.Mvc;

namespace Analytics.Dashboard.Features.Admin;

/// <summary>
/// <c>/admin</c>: accounts. The system administrator makes, enables and disables them and issues links; the security
/// administrator grants roles and charges, unlocks, ends sessions and revokes tokens. Neither can do the other's part, and
/// nobody changes his own account here. Both see names and rights, never a case.
/// </summary>
[Access(Role.SystemAdministrator, Role.SecurityAdministrator)]
internal sealed class AdminController(
    Visitor visitor, AccountStore accounts, SignInLinks links, ApiTokens tokens, AuditTrail audit, ChargeChoices choices, TimeProvider clock) : Controller
{
    /// <summary>Every account.</summary>
    [HttpGet("/admin")]
    public IActionResult Index(string? done = null) => List(done: Known(done));

    /// <summary>One account and what can be done with it.</summary>
    [HttpGet("/admin/accounts/{id}")]
    public IActionResult One(string id, string? done = null) => accounts.Find(id) is { } account ? Show(account, done: Known(done)) : NotFound();

    /// <summary>Makes an account without role and password, and a link for it.</summary>
    [HttpPost("/admin/accounts"), Access(Role.SystemAdministrator)]
    public IActionResult Make(string? name)
    {
        if (!Account.IsName(name))
        {
            return List("admin.name.bad");
        }

        if (accounts.Add(name!, null, Charge.Everything) is not { } made)
        {
            return List("admin.name.taken");
        }

        Enter(AuditAction.AccountMade, made);
        return Link(made.Id);
    }

    /// <summary>Issues a link. It takes the place of a password, so that whoever had one notices.</summary>
    [HttpPost("/admin/accounts/{id}/link"), Access(Role.SystemAdministrator)]
    public IActionResult Link(string id) => Change(id, AuditAction.LinkMade, a => a with { PasswordHash = null, Failures = 0, LockedUntil = null }, account =>
        Show(account, link: $"{Request.Scheme}://{Request.Host}{Request.PathBase}/signin?link={links.Make(account.Id)}"));

    /// <summary>Lets it sign in again.</summary>
    [HttpPost("/admin/accounts/{id}/enable"), Access(Role.SystemAdministrator)]
    public IActionResult Enable(string id) => Change(id, AuditAction.AccountEnabled, a => a with { IsEnabled = true });

    /// <summary>Keeps it out, from the next request on.</summary>
    [HttpPost("/admin/accounts/{id}/disable"), Access(Role.SystemAdministrator)]
    public IActionResult Disable(string id) => Change(id, AuditAction.AccountDisabled, a => a with { IsEnabled = false });

    /// <summary>Names the first security or audit administrator, while there is none: somebody has to begin.</summary>
    [HttpPost("/admin/accounts/{id}/first"), Access(Role.SystemAdministrator)]
    public IActionResult First(string id, Role role) =>
        !Firsts().Contains(role) ? Problem(id, "admin.first.over")
        : accounts.Find(id) is { Role: not null } ? Problem(id, "admin.first.role")
        : Change(id, AuditAction.RoleGranted, a => a with { Role = role, Charge = Charge.Everything });

    /// <summary>Grants a role and, to leaders and city users, a charge.</summary>
    [HttpPost("/admin/accounts/{id}/role"), Access(Role.SecurityAdministrator)]
    public IActionResult Grant(string id, string? role, string[]? city, string[]? field, string? units)
    {
        if (!Enum.TryParse<Role>(role, out var granted) || !Enum.IsDefined(granted) || role != granted.ToString())
        {
            return role == RoleOfNone ? Change(id, AuditAction.RoleGranted, a => a with { Role = null, Charge = Charge.Everything }) : Problem(id, "admin.role.bad");
        }

        var (charge, problem) = choices.Read(granted, city ?? [], field ?? [], units ?? string.Empty);
        return problem is not null ? Problem(id, problem) : Change(id, AuditAction.RoleGranted, a => a with { Role = granted, Charge = charge });
    }

    /// <summary>Forgets wrong passwords.</summary>
    [HttpPost("/admin/accounts/{id}/unlock"), Access(Role.SecurityAdministrator)]
    public IActionResult Unlock(string id) => Change(id, AuditAction.Unlocked, a => a with { Failures = 0, LockedUntil = null });

    /// <summary>Ends every session of the account.</summary>
    [HttpPost("/admin/accounts/{id}/sessions"), Access(Role.SecurityAdministrator)]
    public IActionResult EndSessions(string id) => Change(id, AuditAction.SessionsEnded, a => a with { Stamp = Secret.New() });

    /// <summary>Makes a token good for nothing.</summary>
    [HttpPost("/admin/accounts/{id}/tokens/{token}/revoke"), Access(Role.SecurityAdministrator)]
    public IActionResult Revoke(string id, string token)
    {
        if (accounts.Find(id) is not { } account || tokens.All.FirstOrDefault(t => t.Id == token && t.AccountId == id) is not { } found)
        {
            return NotFound();
        }

        tokens.Revoke(found);
        audit.Enter(visitor.Account, AuditAction.TokenRevoked, $"{account.Name}: {found.Name} {found.Id}", "done", visitor.Address);
        return LocalRedirect($"~/admin/accounts/{id}?done={AuditAction.TokenRevoked}");
    }

    /// <summary>What the form sends for no role.</summary>
    public const string RoleOfNone = "none";

    private IActionResult Change(string id, string action, Func<Account, Account> change, Func<Account, IActionResult>? then = null)
    {
        if (accounts.Find(id) is not { } before)
        {
            return NotFound();
        }

        if (before.Id == visitor.Account!.Id)
        {
            return Problem(id, "admin.own");
        }

        var wanted = change(before);
        if (IsLast(before) && (!wanted.IsEnabled || wanted.Role != before.Role))
        {
            return Problem(id, "admin.last");
        }

        if (before.IsSample && (wanted.Role, wanted.PasswordHash) != (before.Role, before.PasswordHash))
        {
            return Problem(id, "admin.sample");
        }

        var after = accounts.Change(id, change)!;
        audit.Enter(visitor.Account, action, action == AuditAction.RoleGranted ? $"{after.Name}: {after.Role?.ToString() ?? RoleOfNone} {after.Charge.Key}" : after.Name, "done", visitor.Address);
        return then?.Invoke(after) ?? LocalRedirect($"~/admin/accounts/{id}?done={action}");
    }

    // Without one of each nobody could make accounts, or grant rights, any more.
    private bool IsLast(Account account) => account is { IsEnabled: true, Role: Role.SystemAdministrator or Role.SecurityAdministrator }
        && accounts.All.Count(a => a.IsEnabled && a.Role == account.Role && a.IsSample == account.IsSample) == 1;

    private IReadOnlyList<Role> Firsts() =>
        [.. new[] { Role.SecurityAdministrator, Role.AuditAdministrator }.Where(r => accounts.All.All(a => a.Role != r || !a.IsEnabled || a.IsSample))];

    private void Enter(string action, Account account) => audit.Enter(visitor.Account, action, account.Name, "done", visitor.Address);

    private static string? Known(string? done) => AuditAction.All.Contains(done) ? done : null;

    private IActionResult Problem(string id, string problem) => accounts.Find(id) is { } account ? Show(account, problem) : NotFound();

    private ViewResult List(string? problem = null, string? done = null)
    {
        Begin(problem);
        return View("Index", new AdminPage(visitor.Role!.Value, visitor.Account!.Id, accounts.All, Firsts(), clock.GetUtcNow().UtcDateTime, problem, done));
    }

    private ViewResult Show(Account account, string? problem = null, string? done = null, string? link = null)
    {
        Begin(problem);
        var now = clock.GetUtcNow().UtcDateTime;
        return View("One", new AccountPage(
            visitor.Role!.Value, account, account.Id == visitor.Account!.Id, Firsts(), [.. tokens.All.Where(t => t.AccountId == account.Id && t.IsGoodAt(now))],
            visitor.Role == Role.SecurityAdministrator ? choices.Cities : [], visitor.Role == Role.SecurityAdministrator ? choices.Fields : [], now, problem, done, link));
    }

    private void Begin(string? problem)
    {
        Response.Headers.CacheControl = "no-store";
        Response.StatusCode = problem is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest;
    }
}

/// <summary>What the list shows.</summary>
/// <param name="Viewer">Who looks at it.</param>
/// <param name="Own">The viewer's account, which he cannot change.</param>
/// <param name="Accounts">All accounts, by name.</param>
/// <param name="Firsts">Administrators of whom there is none yet.</param>
/// <param name="Now">UTC.</param>
/// <param name="Problem">What was wrong, as a key of texts.</param>
/// <param name="Done">What was done.</param>
internal sealed record AdminPage(Role Viewer, string Own, IReadOnlyList<Account> Accounts, IReadOnlyList<Role> Firsts, DateTime Now, string? Problem, string? Done);

/// <summary>What the page of one account shows.</summary>
/// <param name="Viewer">Who looks at it.</param>
/// <param name="Account">The account.</param>
/// <param name="IsOwn">Whether it is the viewer's.</param>
/// <param name="Firsts">Administrators of whom there is none yet.</param>
/// <param name="Tokens">Its good tokens.</param>
/// <param name="Cities">What a charge may hold: code and name.</param>
/// <param name="Fields">What a charge may hold.</param>
/// <param name="Now">UTC.</param>
/// <param name="Problem">What was wrong, as a key of texts.</param>
/// <param name="Done">What was done.</param>
/// <param name="Link">The link that was made, this once.</param>
internal sealed record AccountPage(
    Role Viewer, Account Account, bool IsOwn, IReadOnlyList<Role> Firsts, IReadOnlyList<ApiToken> Tokens, IReadOnlyList<(string Code, string Name)> Cities, IReadOnlyList<string> Fields,
    DateTime Now, string? Problem, string? Done, string? Link);
