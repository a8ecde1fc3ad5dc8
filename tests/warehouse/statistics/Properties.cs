using FsCheck;
using FsCheck.Fluent;

namespace Analytics.Tests.Warehouse.Statistics;

/// <summary>Properties over generated values, the same ones on every run.</summary>
internal static class Properties
{
    /// <summary>From nothing to a few thousand, small ones often.</summary>
    public static readonly Gen<long> Count = Gen.OneOf(Gen.Choose(0, 5), Gen.Choose(0, 100), Gen.Choose(0, 5000)).Select(n => (long)n);

    public static void Hold<T>(Gen<T> values, Action<T> holds) =>
        Prop.ForAll(values.ToArbitrary(), holds).Check(Config.QuickThrowOnFailure.WithMaxTest(200).WithReplay(20260101UL, 7UL));

    public static Gen<List<T>> Lists<T>(this Gen<T> values, int atLeast = 0) =>
        from length in Gen.Choose(atLeast, 12)
        from list in values.ListOf(length)
        select list.ToList();
}
