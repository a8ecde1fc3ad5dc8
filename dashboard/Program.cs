using Analytics.Dashboard;

await DashboardApp.Build(args, TimeProvider.System).RunAsync();
