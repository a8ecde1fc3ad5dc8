using System.CommandLine;
using Analytics.Bench;

var cases = new Option<long[]>("--cases") { Description = "Sizes to measure, one after another", DefaultValueFactory = _ => [100_000, 1_000_000, 3_000_000], AllowMultipleArgumentsPerToken = true };
var load = new Command("load", "Landing, build, checks and publication, beside what DuckDB alone needs to read and write the same file") { cases };
load.SetAction((parsed, cancellation) => LoadBench.RunAsync(parsed.GetValue(cases)!, cancellation));

var csv = new Argument<string>("CSV");
var folder = new Argument<string>("FOLDER");
var engine = new Command("engine", "DuckDB alone, as a process of its own: reads the CSV into a table and writes it as Parquet") { csv, folder };
engine.SetAction(parsed => EngineBaseline.Run(parsed.GetValue(csv)!, parsed.GetValue(folder)!));

return await new RootCommand("Speed as a ratio to what the engine itself needs, on this machine, in one run.") { load, engine }.Parse(args).InvokeAsync();
