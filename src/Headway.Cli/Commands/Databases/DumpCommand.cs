using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using Headway.Cli.Errors;
using Headway.Cli.Output;
using Headway.Cli.Parsing;

namespace Headway.Cli.Commands.Databases;

/// <summary><c>headway db dump</c>: writes a logical dump to a file of this machine. The file has its name only when it is whole.</summary>
internal static class DumpCommand
{
    public static CliCommand Create()
    {
        var database = ChosenDatabase.Option();
        var file = new Option<string?>("--file", "-f") { Description = "Where to; by default project-environment-database-time.dump", HelpName = "path" };
        return new CliCommand("dump", "Write a logical dump to a file here")
        {
            Examples = ["headway db dump", "headway db dump --database postgres --file before.dump"],
        }.With(database, file).Does(result => new Options(result.GetValue(database), result.GetValue(file)), RunAsync);
    }

    internal static async Task<int> RunAsync(Options options, CommandContext context, CancellationToken cancellationToken)
    {
        var chosen = await ChosenDatabase.FindAsync(context, options.Database, cancellationToken);
        var path = Path.GetFullPath(options.File ?? Name(context, chosen.Name), context.Host.Directory);
        if (File.Exists(path))
        {
            context.Confirm($"Overwrite {path}?");
        }

        var bytes = await context.Output.WhileAsync($"dumping {chosen.Name}", doing => WriteAsync(chosen, path, doing, cancellationToken));
        context.Output.Json(new DumpWritten(chosen.Name, path, bytes), CliJson.Default.DumpWritten);
        context.Output.Line($"{path}  {Words.Size(bytes)}");
        context.Output.Say($"It holds all data of {chosen.Name}, unencrypted. To load it: headway db load {Path.GetFileName(path)}", Tone.Faint);
        return ExitCode.Done;
    }

    private static string Name(CommandContext context, string database)
    {
        var target = context.Settings.Target();
        var time = context.Host.Time.GetUtcNow().ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture);
        return $"{target.Project}-{target.Environment}-{database}-{time}.dump";
    }

    private static async Task<long> WriteAsync(ChosenDatabase chosen, string path, IProgress<string> doing, CancellationToken cancellationToken)
    {
        var part = $"{path}.{RandomNumberGenerator.GetHexString(8, lowercase: true)}.part";
        try
        {
            long bytes;
            await using (var file = Open(part))
            {
                var received = new Told(count => doing.Report($"receiving {chosen.Name}, {Words.Size(count)}"));
                bytes = await chosen.Client.DumpAsync(file, received, cancellationToken);
                file.Flush(flushToDisk: true);
            }

            File.Move(part, path, overwrite: true);
            return bytes;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new CliException(ExitCode.Failed, "The dump was not written", failure.Message, "choose another place by --file, or make room");
        }
        finally
        {
            File.Delete(part);
        }
    }

    // For its owner only: it holds the data of everybody.
    private static FileStream Open(string path) => new(path, new FileStreamOptions
    {
        Mode = FileMode.CreateNew,
        Access = FileAccess.Write,
        UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
    });

    internal sealed record Options(string? Database, string? File);
}
