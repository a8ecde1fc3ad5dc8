using System.Globalization;
using Analytics.Dashboard.Accounts;
using Analytics.Dashboard.Features.Shared;
using Analytics.Dashboard.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Analytics.Dashboard.Features.Notes;

/// <summary>
/// <c>/notes</c>: what happened when, pinned to every chart over time. Analysts write for any city, a city user for his own;
/// leaders and researchers read. Nothing here is kept: it knows whose notes are whose.
/// </summary>
[Access(Role.Analyst, Role.Leader, Role.CityUser, Role.Researcher)]
internal sealed class NotesController(CurrentBuild current, PlacesOfBuild places, EventNotes notes, PersonalText personal, Visitor visitor, AuditTrail audit, TimeProvider clock)
    : PageController(current, places)
{
    private static readonly DateOnly Earliest = new(1990, 1, 1);

    private Account Account => visitor.Account!;

    /// <summary>The list.</summary>
    [HttpGet("/notes")]
    public IActionResult Index(string? done = null)
    {
        Response.Headers.CacheControl = "no-store";
        return View(new NotesPage(notes.Of(visitor.Charge), Places, Account, done is "kept" or "removed" ? "notes.done." + done : null));
    }

    /// <summary>The form of a new note.</summary>
    /// <param name="city">Its city, if one is meant already.</param>
    /// <param name="date">Its day, likewise.</param>
    /// <param name="back">Where to go after it.</param>
    [HttpGet("/notes/new"), Access(Role.Analyst, Role.CityUser)]
    public IActionResult New(string? city, string? date, [FromQuery(Name = Refusal.Return)] string? back) =>
        Form(new NoteForm(null, Account.Role == Role.CityUser ? OwnCity : city ?? string.Empty, date ?? string.Empty, string.Empty, string.Empty, Local(back)), null);

    /// <summary>The form of a note of one's own.</summary>
    [HttpGet("/notes/{id}"), Access(Role.Analyst, Role.CityUser)]
    public IActionResult One(string id) => Own(id) is { } note
        ? Form(new NoteForm(note.Id, note.City ?? NoteForm.Province, Figures.Date(note.FirstDay), note.LastDay == note.FirstDay ? string.Empty : Figures.Date(note.LastDay), note.Text, null), null)
        : NotFound();

    /// <summary>Keeps a new note.</summary>
    [HttpPost("/notes/new"), Access(Role.Analyst, Role.CityUser)]
    public IActionResult Add(string? city, string? first, string? last, string? text, [FromForm(Name = Refusal.Return)] string? back) =>
        Keep(null, new NoteForm(null, city ?? string.Empty, first ?? string.Empty, last ?? string.Empty, text ?? string.Empty, Local(back)));

    /// <summary>Changes a note of one's own.</summary>
    [HttpPost("/notes/{id}"), Access(Role.Analyst, Role.CityUser)]
    public IActionResult Change(string id, string? city, string? first, string? last, string? text) =>
        Own(id) is { } note ? Keep(note, new NoteForm(id, city ?? string.Empty, first ?? string.Empty, last ?? string.Empty, text ?? string.Empty, null)) : NotFound();

    /// <summary>Removes one's own; an analyst anybody's, which the audit trail tells.</summary>
    [HttpPost("/notes/{id}/remove"), Access(Role.Analyst, Role.CityUser)]
    public IActionResult Remove(string id)
    {
        if (notes.Find(id) is not { } note || !note.IsSeenBy(visitor.Charge) || !note.MayBeRemovedBy(Account))
        {
            return NotFound();
        }

        notes.Remove(id);
        if (!note.IsOf(Account))
        {
            audit.Enter(Account, AuditAction.NoteRemoved, $"{NotesOnCharts.Days(note)} {note.City ?? NoteForm.Province}: {note.Text}", "done", visitor.Address);
        }

        return LocalRedirect("~/notes?done=removed");
    }

    private string OwnCity => visitor.Charge.Cities[0];

    private EventNote? Own(string id) => notes.Find(id) is { } note && note.IsOf(Account) && note.IsSeenBy(visitor.Charge) ? note : null;

    private IActionResult Keep(EventNote? before, NoteForm form)
    {
        var words = string.Join(' ', form.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var first = Day(form.First);
        var last = form.Last.Length == 0 ? first : Day(form.Last);
        var problem = Problem(form, words, first, last);
        if (problem is not null)
        {
            return Form(form, problem);
        }

        var now = clock.GetUtcNow().UtcDateTime;
        var city = form.City == NoteForm.Province ? null : form.City;
        var note = new EventNote(before?.Id ?? Guid.NewGuid().ToString("N"), Account.Id, Account.Role!.Value, city, first!.Value, last!.Value, words, before?.MadeAt ?? now, now);
        return !notes.Keep(note) ? Form(form, "notes.problem.many") : LocalRedirect(form.Back is { } back ? "~" + back : "~/notes?done=kept");
    }

    // A city user's note is of his own city and of no other, whatever the form says.
    private string? Problem(NoteForm form, string words, DateOnly? first, DateOnly? last) =>
        Account.Role == Role.CityUser ? form.City == OwnCity ? Words(words, first, last) : "notes.problem.city"
        : form.City == NoteForm.Province || Places.Any(p => p.Code == form.City) ? Words(words, first, last)
        : "notes.problem.city";

    private string? Words(string words, DateOnly? first, DateOnly? last) =>
        first is not { } from || last is not { } to || to < from || to.DayNumber - from.DayNumber > EventNote.LongestSpan ? "notes.problem.days"
        : words.Length is 0 or > EventNote.LongestText ? "notes.problem.text"
        : personal.Names(words) ? "notes.problem.person"
        : null;

    private ViewResult Form(NoteForm form, string? problem)
    {
        Response.Headers.CacheControl = "no-store";
        Response.StatusCode = problem is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest;
        return View("Form", new NoteFormPage(form, Account.Role == Role.CityUser ? [.. Places.Where(p => p.Code == OwnCity)] : Places, Account.Role == Role.Analyst, problem));
    }

    private static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day >= Earliest && day.Year < 2200 ? day : null;

    private string? Local(string? back) => LocalAddress.Of(back, Url);
}

/// <summary>The list of notes.</summary>
/// <param name="Notes">Those that the visitor sees.</param>
/// <param name="Places">The cities.</param>
/// <param name="Account">The visitor.</param>
/// <param name="Done">What was done, as a key of texts.</param>
internal sealed record NotesPage(IReadOnlyList<EventNote> Notes, IReadOnlyList<Place> Places, Account Account, string? Done)
{
    /// <summary>Whether he writes notes at all.</summary>
    public bool Writes => Account.Role is Role.Analyst or Role.CityUser;
}

/// <summary>A note as its form holds it.</summary>
/// <param name="Id">Null for a new one.</param>
/// <param name="City">A city's code, or the word for the whole province; empty until it is chosen.</param>
/// <param name="First">The first day.</param>
/// <param name="Last">The last day; empty for a single one.</param>
/// <param name="Text">What happened.</param>
/// <param name="Back">Where to go after it.</param>
internal sealed record NoteForm(string? Id, string City, string First, string Last, string Text, string? Back)
{
    public const string Province = "province";
}

/// <summary>The page with the form.</summary>
/// <param name="Form">What stands in it.</param>
/// <param name="Places">The cities to choose from.</param>
/// <param name="MayProvince">Whether it may be of the whole province.</param>
/// <param name="Problem">What was wrong, as a key of texts.</param>
internal sealed record NoteFormPage(NoteForm Form, IReadOnlyList<Place> Places, bool MayProvince, string? Problem);
