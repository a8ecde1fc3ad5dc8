namespace Analytics.Etl.Sample;

/// <summary>
/// Draws the course of a case in an order that always makes sense: registered, passed on, accepted, informed, answered,
/// closed, rated; sometimes extended, reviewed, re-checked, declared cold.
/// </summary>
internal sealed class Courses(City city, Dice dice)
{
    private static readonly string[] OwnProcedures = ["31-1", "31-2", "31-3", "31-4", "31-5"];
    private static readonly string[] Takers = ["市级领导", "县级领导", "县级领导", "镇级领导", "干部", "干部"];

    /// <summary>The whole course of a case that is registered now, and what its duration was drawn from.</summary>
    public (Case Case, ClosingModel.Duration Duration) Draw(Matter matter, Channel channel, DateTime registeredAt, string no)
    {
        var persons = Persons(channel);
        var duration = ClosingModel.For(city, matter, matter.Unit, channel, matter.Purpose, persons, DateOnly.FromDateTime(registeredAt));
        var (days, isTurnedAway) = duration.Draw(dice);
        var (showsCard, showsPhone) = Identity(matter);
        var begun = new Case
        {
            City = city,
            No = no,
            Matter = matter,
            Unit = matter.Unit,
            Channel = channel,
            Purpose = matter.Purpose,
            Route = Route(matter.Purpose),
            RegisteredAt = registeredAt,
            Contacts = matter.Contacts,
            Persons = persons,
            IsConfidential = matter.Purpose == Purpose.Accusation || dice.Chance(0.01),
            IsLitigation = dice.Chance(0.02),
            ShowsCard = showsCard,
            ShowsPhone = showsPhone,
            Transfers = dice.Chance(0.12) ? 1 + dice.Below(3) : 0,
            Returned = dice.Chance(0.04) ? 1 : 0,
        };
        var answered = Answer(begun, days, isTurnedAway);
        return (Watch(Review(Rate(answered))), duration);
    }

    private Case Answer(Case c, double days, bool isTurnedAway)
    {
        var forwarded = At(c.RegisteredAt, Math.Min(Math.Min(dice.Around(2.2, 0.8), 14), days * 0.25), c.RegisteredAt);
        var accepted = At(forwarded, Math.Min(dice.Around(3.5 * Math.Sqrt(c.Unit.Load), 0.7), days * 0.3), forwarded);
        var replied = At(c.RegisteredAt, days * dice.Between(0.84, 0.99), accepted);
        var waited = (replied - accepted).TotalDays;
        if (waited is > 60 and < 76 && days < 88 && dice.Chance(0.55))
        {
            // Units hurry when the deadline comes near.
            replied = At(accepted, dice.Between(53, 59.5), accepted);
            days = Math.Min(days, (replied - c.RegisteredAt).TotalDays + 6);
        }

        var closed = At(c.RegisteredAt, days, replied);
        var isInformed = !c.Matter.IsAnonymous && dice.Chance(c.RegisteredAt < WorkCalendar.NewLaw.ToDateTime(default) ? 0.75 : 0.96);
        var informed = At(accepted, Math.Min(dice.Around(4, 0.7), (replied - accepted).TotalDays * 0.4), accepted);
        var isExtended = (replied - accepted).TotalDays > 50 && dice.Chance(0.4);
        var extended = At(accepted, dice.Between(38, 48), informed);
        return c with
        {
            ForwardedAt = forwarded,
            AcceptedAt = accepted,
            Acceptance = isTurnedAway ? dice.Chance(0.5) ? Acceptance.Refused : Acceptance.Forwarded : Acceptance.Accepted,
            InformedAt = isInformed && informed < replied ? informed : null,
            DueAt = accepted.Date.AddDays(60).AddHours(23.5),
            ExtendedAt = isExtended && extended < replied ? extended : null,
            ExtendedTo = isExtended && extended < replied ? accepted.Date.AddDays(90).AddHours(23.5) : null,
            RepliedAt = replied,
            ReplyLength = (int)Math.Clamp(dice.Around(260 * Math.Exp(0.25 * c.Unit.Quality), 0.65), 40, 2_400),
            ClosedAt = closed,
            SupervisionLetters = waited > 75 && dice.Chance(0.5) ? 1 + dice.Below(3) : 0,
        };
    }

    private Case Rate(Case c)
    {
        var outcome = c.Acceptance switch
        {
            Acceptance.Refused => Outcome.Refused,
            Acceptance.Forwarded => Outcome.PassedOn,
            _ => (Outcome)dice.Weighted([0.38 + (0.05 * c.Unit.Quality), 0.16, 0.08, 0.38 - (0.05 * c.Unit.Quality)]),
        };
        var isSettled = outcome is Outcome.Settled or Outcome.Helped;
        var isRated = !c.Matter.IsAnonymous && dice.Chance(c.Channel == Channel.Online ? 0.5 : 0.25);
        var unhappy = ClosingModel.Logistic((isSettled ? -1.8 : 0.1) - (0.4 * c.Unit.Quality) + (ReturnModel.ShareOfDeadline(c) > 1 ? 0.7 : 0) + (0.4 * c.Contacts));
        var office = dice.Chance(unhappy * 0.5) ? Satisfaction.Dissatisfied : dice.Chance(0.7) ? Satisfaction.Satisfied : Satisfaction.MostlySatisfied;
        var unit = dice.Chance(unhappy) ? Satisfaction.Dissatisfied : dice.Chance(0.6) ? Satisfaction.Satisfied : Satisfaction.MostlySatisfied;
        return c with
        {
            Outcome = outcome,
            RatedAt = isRated ? c.ClosedAt!.Value.AddDays(dice.Around(4, 0.8)) : null,
            OfOffice = isRated ? office : null,
            OfUnit = isRated ? unit : null,
            ResolvedAt = isSettled && dice.Chance(0.65) ? At(c.ClosedAt!.Value, dice.Around(12, 1), c.ClosedAt.Value) : null,
        };
    }

    private Case Review(Case c)
    {
        var isAsked = c.Route == "31-6" && c.Outcome is Outcome.Explained or Outcome.Partly && dice.Chance(0.09);
        if (!isAsked)
        {
            return c;
        }

        var asked = At(c.RepliedAt!.Value, dice.Between(2, 28), c.ClosedAt!.Value);
        var decided = At(asked, dice.Between(9, 29), asked);
        var again = At(decided, dice.Between(2, 28), decided);
        var isAskedAgain = dice.Chance(0.3);
        return c with
        {
            ReviewRequestedAt = asked,
            ReviewDecidedAt = decided,
            ReviewOutcome = Decision(),
            RecheckRequestedAt = isAskedAgain ? again : null,
            RecheckDecidedAt = isAskedAgain ? At(again, dice.Between(9, 29), again) : null,
            RecheckOutcome = isAskedAgain ? Decision() : null,
        };
    }

    private Case Watch(Case c)
    {
        var days = (c.ClosedAt!.Value - c.RegisteredAt).TotalDays;
        var declared = days > 185 && dice.Chance(0.35) ? dice.Between(180, Math.Min(days, 260))
            : c.Contacts >= 3 && dice.Chance(0.25) ? dice.Between(3, 20)
            : 0;
        return declared == 0 ? c : c with
        {
            DeclaredColdAt = At(c.RegisteredAt, declared, c.ForwardedAt!.Value),
            TakenBy = dice.Chance(0.8) ? dice.Pick(Takers) : null,
        };
    }

    private ReviewOutcome Decision() => (ReviewOutcome)dice.Weighted([0.82, 0.13, 0.05]);

    private int Persons(Channel channel) => channel switch
    {
        Channel.Visit when dice.Chance(0.06) => 5 + (int)Math.Min(60, dice.Around(5, 0.9)),
        Channel.Visit => 1 + dice.Weighted([0.72, 0.18, 0.07, 0.03]),
        _ => dice.Chance(0.05) ? 2 + dice.Below(8) : 1,
    };

    // Without its identity a case that comes back cannot be linked: a missing link.
    private (bool Card, bool Phone) Identity(Matter matter)
    {
        var lost = dice.Share();
        var isBack = matter.Contacts > 0;
        return matter.IsAnonymous || lost < (isBack ? 0.04 : 0.015)
            ? (false, false)
            : (matter.Petitioner.ShowsCard && lost > (isBack ? 0.07 : 0.03), true);
    }

    private string Route(Purpose purpose) => purpose switch
    {
        Purpose.Suggestion => "29",
        Purpose.Accusation => "30",
        _ => dice.Chance(0.8) ? "31-6" : dice.Pick(OwnProcedures),
    };

    // So many days after a moment, at work, and not before what came last.
    private DateTime At(DateTime from, double days, DateTime notBefore)
    {
        var wanted = from.AddDays(days);
        var moment = WorkCalendar.AtWork(wanted > notBefore ? wanted : notBefore.AddMinutes(5 + dice.Below(50)));
        return new DateTime(moment.Ticks - (moment.Ticks % TimeSpan.TicksPerSecond));
    }
}
