using Analytics.Dashboard;
using Analytics.Etl;
using Microsoft.AspNetCore.Connections;

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
catch (IOException e) when (e.InnerException is AddressInUseException)
{
    Console.Error.WriteLine($"{e.Message} Something listens there already, perhaps a dashboard that is still running: stop it, or give another address with --urls URL.");
    return 2;
}
