using Analytics.Dashboard;
using Analytics.Etl;

try
{
    await DashboardApp.Build(args, TimeProvider.System).RunAsync();
    return 0;
}
catch (UserException e)
{
    Console.Error.WriteLine(e.Message);
    return 2;
}
