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

var rows = new Option<int>("--rows") { Description = "Rows that each fold is trained on", DefaultValueFactory = _ => 500_000 };
var features = new Option<int>("--features") { Description = "Columns, twelve of them categories", DefaultValueFactory = _ => 60 };
var threads = new Option<int>("--threads") { Description = "Threads of each learner's training", DefaultValueFactory = _ => 2 };
var trees = new Command("trees", "Our trees beside scikit-learn's and XGBoost's: quality, training time, scoring speed") { rows, features, threads };
trees.SetAction((parsed, cancellation) => TreesBench.RunAsync(parsed.GetValue(rows), parsed.GetValue(features), parsed.GetValue(threads), cancellation));

var sample = new Option<long>("--cases") { Description = "Cases of the sample", DefaultValueFactory = _ => 30_000 };
var risk = new Command("risk", "How much of what the sample's generator knows the models find out") { sample };
risk.SetAction((parsed, cancellation) => RiskBench.RunAsync(parsed.GetValue(sample), cancellation));

var data = new Option<string?>("--data") { Description = "A data folder with a published build, instead of making one", HelpName = "DIR" };
var export = new Command("export", "Exports of all cases in every format, beside DuckDB's own COPY of the same rows") { cases, data };
export.SetAction((parsed, cancellation) => ExportBench.RunAsync(parsed.GetValue(cases), parsed.GetValue(data), cancellation));
var (what, input, into) = (new Argument<string>("WHAT"), new Argument<string>("INPUT"), new Argument<string>("FOLDER"));
var one = new Command("export-one", "One of them, as a process of its own") { what, input, into };
one.SetAction(parsed => ExportBench.Run(parsed.GetValue(what)!, parsed.GetValue(input)!, parsed.GetValue(into)!));

return await new RootCommand("Speed as a ratio to what the engine itself needs, on this machine, in one run.") { load, pages, metrics, trees, risk, export, engine, one }.Parse(args).InvokeAsync();
