using System.CommandLine;
using Analytics.Bench;

var sizes = new Option<long[]>("--cases") { Description = "Sizes to measure, one after another", DefaultValueFactory = _ => [100_000, 1_000_000, 3_000_000], AllowMultipleArgumentsPerToken = true };
var load = new Command("load", "Landing, build, checks and publication, beside what DuckDB alone needs to read and write the same file") { sizes };
load.SetAction((parsed, cancellation) => LoadBench.RunAsync(parsed.GetValue(sizes)!, cancellation));

var cases = new Option<long>("--cases") { Description = "Cases in the warehouse", DefaultValueFactory = _ => 1_000_000 };
var pages = new Command("pages", "The dashboard's pages over HTTP: cold, from the cache, and while a build is published") { cases };
pages.SetAction((parsed, cancellation) => PageBench.RunAsync(parsed.GetValue(cases), cancellation));

var metrics = new Command("metrics", "Every metric by every grouping and length of period") { cases };
metrics.SetAction((parsed, cancellation) => MetricBench.RunAsync(parsed.GetValue(cases), cancellation));

var csv = new Argument<string>("CSV");
var folder = new Argument<string>("FOLDER");
var engine = new Command("engine", "DuckDB alone, as a process of its own: reads the CSV into a table and writes it as Parquet") { csv, folder };
engine.SetAction(parsed => EngineBaseline.Run(parsed.GetValue(csv)!, parsed.GetValue(folder)!));

return await new RootCommand("Speed as a ratio to what the engine itself needs, on this machine, in one run.") { load, pages, metrics, engine }.Parse(args).InvokeAsync();
