[assembly: AssemblyFixture(typeof(Analytics.Tests.Dashboard.Site.SharedSite))]
