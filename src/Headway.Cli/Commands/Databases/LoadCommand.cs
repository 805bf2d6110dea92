using System.CommandLine;
using Headway.Cli.Errors;
using Headway.Cli.Output;
using Headway.Cli.Parsing;
using Headway.Client.Contracts;
using Headway.Model.Data.Transfer;

namespace Headway.Cli.Commands.Databases;

/// <summary><c>headway db load</c>: loads a logical dump; until it is whole and loaded the database is as it was.</summary>
internal static class LoadCommand
{
    public static CliCommand Create()
    {
        var file = new Argument<string>("file") { Description = "The dump, in pg_dump's custom format" };
        var database = ChosenDatabase.Option();
        var replace = new Option<bool>("--replace") { Description = "Take the place of everything that is in the database" };
        return new CliCommand("load", "Load a logical dump into an empty database, or in place of what is there")
        {
            Examples = ["headway db load before.dump", "headway db load before.dump --replace --yes"],
        }.With(file, database, replace).Does(
            result => new Options(result.GetRequiredValue(file), result.GetValue(database), result.GetValue(replace)), RunAsync);
    }

    internal static async Task<int> RunAsync(Options options, CommandContext context, CancellationToken cancellationToken)
    {
        await using var dump = Open(Path.GetFullPath(options.File, context.Host.Directory));
        var chosen = await ChosenDatabase.FindAsync(context, options.Database, cancellationToken);
        if (options.Replace)
        {
            context.Confirm($"Replace everything in {chosen.Name} of {context.Settings.Environment()} by {options.File}? What is in it now is lost.");
        }

        var size = dump.Length;
        var loaded = await context.Output.WhileAsync($"sending {Words.Size(size)}", doing =>
        {
            var sent = new Told(bytes => doing.Report(
                bytes < size ? $"sending {Words.Size(bytes)} of {Words.Size(size)}" : $"loading {Words.Size(size)}"));
            return chosen.Client.LoadAsync(dump, options.Replace, sent, cancellationToken);
        });
        context.Output.Json(loaded, HeadwayJson.Default.LoadView);
        context.Output.Say(
            $"{chosen.Name} has {loaded.Tables} tables and {Words.Size(loaded.DatabaseBytes)} now, loaded in {Words.Milliseconds(loaded.Milliseconds)}.", Tone.Good);
        if (loaded.Replaced)
        {
            context.Output.Say("Connections to what was there before were ended; services connect again by themselves.");
        }

        return ExitCode.Done;
    }

    private static FileStream Open(string path)
    {
        FileStream? file = null;
        try
        {
            file = File.OpenRead(path);
            var start = new byte[DumpForm.Length];
            var read = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
            if (DumpForm.Refuse(start.AsSpan(0, read)) is { } refusal)
            {
                throw new CliException(ExitCode.Refused, "Nothing was loaded", $"{path}: {refusal.Reason}", refusal.Try);
            }

            file.Position = 0;
            return file;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            file?.Dispose();
            throw new CliException(ExitCode.WrongUse, "Nothing was loaded", failure.Message, "name a file that can be read");
        }
        catch
        {
            file?.Dispose();
            throw;
        }
    }

    internal sealed record Options(string File, string? Database, bool Replace);
}
