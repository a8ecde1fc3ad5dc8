using System.Globalization;

namespace Analytics.Etl.Sample;

/// <summary>
/// All cases of a city, day by day from the world's first day to its last. What is kept between days is bounded by
/// what is still to happen: matters that will come back, and the closings of open cases as counts.
/// </summary>
internal sealed class World
{
    // Petitioners who may ask about something else, too.
    private const int Remembered = 64;

    private readonly City city;
    private readonly DateTime end;
    private readonly Dice dice;
    private readonly Courses courses;
    private readonly Units units;
    private readonly Texts texts;
    private readonly Volumes volumes;
    private readonly Dictionary<int, List<(Matter Matter, Channel Channel)>> returning = [];
    private readonly List<Petitioner> remembered = [];
    private long petitioners;
    private long numbered;

    public World(City city, long cases, DateOnly until, int seed, int contentLength)
    {
        this.city = city;
        end = until.AddDays(1).ToDateTime(TimeOnly.MinValue).AddSeconds(-1);
        dice = new Dice(seed, city.Source + "/world");
        courses = new Courses(city, new Dice(seed, city.Source + "/courses"));
        texts = new Texts(contentLength);
        volumes = Volumes.Plan(city, cases, until, new Dice(seed, city.Source + "/volumes"));
        units = new Units(city, new Dice(seed, city.Source + "/units"), volumes.Days);
        petitioners = Array.FindIndex([.. Cities.All], c => c.Source == city.Source) * 1_020_000_000L;
    }

    /// <summary>The cases in order of registration, each as it is known on the last day, with its truth.</summary>
    public IEnumerable<(Case Case, Truth Truth)> Cases()
    {
        for (var day = 0; day < volumes.Days; day++)
        {
            units.Begin(day);
            foreach (var (time, matter, channel) in Registrations(day))
            {
                yield return Register(day, time, matter, channel);
            }
        }
    }

    private List<(DateTime Time, Matter Matter, Channel Channel)> Registrations(int day)
    {
        var date = WorkCalendar.Begin.AddDays(day);
        var registrations = new List<(DateTime Time, Matter Matter, Channel Channel)>();
        if (returning.Remove(day, out var back))
        {
            registrations.AddRange(back.Select(b => (TimeOfDay(date, b.Channel), b.Matter, b.Channel)));
        }

        foreach (var channel in Enum.GetValues<Channel>())
        {
            for (var i = volumes.Reserved(day, channel); i < volumes.Of(day, channel); i++)
            {
                registrations.Add((TimeOfDay(date, channel), NewMatter(channel), channel));
            }
        }

        return [.. registrations.OrderBy(r => r.Time)];
    }

    private (Case Case, Truth Truth) Register(int day, DateTime time, Matter matter, Channel channel)
    {
        numbered++;
        var no = string.Create(CultureInfo.InvariantCulture, $"{city.Prefix}{time:yyyy}{numbered:000000}");
        var (course, duration) = courses.Draw(matter, channel, time, no);
        course.Unit.Take(day + (int)(course.ClosedAt!.Value - time).TotalDays);
        var (title, content) = texts.Write(course);
        var probability = ReturnModel.Probability(course, 0.3 * dice.Normal());
        var comesBack = ComeBack(course, day, probability);
        var seen = course.SeenAt(end) with { Title = title, Content = content };
        var isReplied = seen.RepliedAt is not null;
        var truth = new Truth(
            city.Code,
            no,
            time,
            seen.RepliedAt,
            isReplied ? probability : null,
            isReplied && course.RepliedAt!.Value.AddDays(ReturnModel.Window) <= end ? comesBack : null,
            course.Contacts > 0,
            duration.OpenAfter(90),
            IsOpenAfter(course, 90),
            duration.OpenAfter(180),
            IsOpenAfter(course, 180));
        return (seen, truth);
    }

    private bool? IsOpenAfter(Case course, int days) =>
        course.RegisteredAt.AddDays(days) > end ? null : course.ClosedAt!.Value > course.RegisteredAt.AddDays(days);

    // A matter comes back within the window of its answer, or late, or (when it is never answered) while it waits.
    private bool ComeBack(Case course, int day, double probability)
    {
        var repliedDay = DateOnly.FromDateTime(course.RepliedAt!.Value).DayNumber - WorkCalendar.Begin.DayNumber;
        if (dice.Chance(probability))
        {
            var wanted = repliedDay + (int)Math.Clamp(dice.Around(24, 0.8), 2, ReturnModel.Window - 2);
            return Schedule(course, wanted, repliedDay + 1, repliedDay + ReturnModel.Window - 1);
        }

        if (repliedDay >= volumes.Days)
        {
            if (dice.Chance(0.3))
            {
                var wanted = day + 60 + (int)dice.Around(60, 0.6);
                Schedule(course, wanted, wanted, volumes.Days - 1);
            }
        }
        else if (dice.Chance(0.2 * probability))
        {
            var wanted = repliedDay + ReturnModel.Window + 5 + (int)dice.Around(120, 0.6);
            Schedule(course, wanted, wanted, wanted + 60);
        }

        return false;
    }

    private bool Schedule(Case course, int wanted, int first, int last)
    {
        var channel = dice.Chance(0.7) ? course.Channel : dice.Chance(0.6) ? Channel.Visit : Channel.Online;
        if (wanted >= volumes.Days || volumes.Reserve(wanted, first, last, channel) is not var (day, taken))
        {
            return false;
        }

        var matter = course.Matter;
        matter.Contacts++;
        matter.Unit = dice.Chance(0.2) ? units.Choose(matter.Topic, matter.County, dice) : matter.Unit;
        if (!returning.TryGetValue(day, out var list))
        {
            returning[day] = list = [];
        }

        list.Add((matter, taken));
        return true;
    }

    private Matter NewMatter(Channel channel)
    {
        var topic = Topics.All[dice.Weighted(Topics.Shares)];
        var county = dice.Pick(city.Counties);
        var purpose = (Purpose)dice.Weighted([0.86, 0.06, 0.04, 0.04]);
        var isAnonymous = dice.Chance(purpose == Purpose.Accusation ? 0.3 : channel == Channel.Letter ? 0.06 : 0.01);
        return new Matter(topic, county, units.Choose(topic, county, dice), NextPetitioner(), dice.Next(), isAnonymous) { Purpose = purpose };
    }

    private Petitioner NextPetitioner()
    {
        if (remembered.Count == Remembered && dice.Chance(0.03))
        {
            return dice.Pick(remembered);
        }

        var petitioner = new Petitioner(++petitioners);
        if (remembered.Count < Remembered)
        {
            remembered.Add(petitioner);
        }
        else
        {
            remembered[(int)(petitioners % Remembered)] = petitioner;
        }

        return petitioner;
    }

    private DateTime TimeOfDay(DateOnly day, Channel channel)
    {
        var hour = channel is Channel.Online
            ? dice.Chance(0.75) ? dice.Between(8, 22) : dice.Between(0, 24)
            : dice.Chance(0.6) ? dice.Between(8.5, 12) : dice.Between(14.5, 17.5);
        return day.ToDateTime(TimeOnly.MinValue).AddSeconds((int)(hour * 3600));
    }
}
