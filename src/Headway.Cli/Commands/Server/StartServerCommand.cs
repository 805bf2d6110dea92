using System.CommandLine;
using System.Diagnostics;
using Headway.Cli.Errors;
using Headway.Cli.Output;
using Headway.Cli.Parsing;
using Headway.Cli.Settings;
using Headway.Client;

namespace Headway.Cli.Commands.Server;

/// <summary><c>headway server start</c>: in the background, in a session of its own, until it answers.</summary>
internal static class StartServerCommand
{
    // A constant script: the log's path and the command come to it as arguments, never as text.
    private const string Script = "log=$1; shift; exec setsid \"$@\" </dev/null >>\"$log\" 2>&1";

    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(50);

    public static CliCommand Create()
    {
        var symbols = new ServerSymbols();
        var wait = new Option<int>("--wait")
        {
            Description = "How long it may take to answer; 60 by default",
            HelpName = "seconds",
            DefaultValueFactory = _ => 60,
        };
        return new CliCommand("start", "Start the server in the background and wait until it answers")
        {
            TakesRest = true,
            Examples = ["headway server start", "headway server start --data /srv/headway --listen http://127.0.0.1:7070 --edge-http 80"],
        }.With(symbols.All).With(wait).Does(
            result => new Options(symbols.Read(result), TimeSpan.FromSeconds(result.GetValue(wait))), RunAsync);
    }

    internal static async Task<int> RunAsync(Options options, CommandContext context, CancellationToken cancellationToken)
    {
        var data = options.Server.DataDirectory(context.Host);
        var url = ServerAddress.Parse(options.Server.Listen);
        var log = new ServerLog(data);
        if (ServerProcess.Read(data) is { } running)
        {
            context.Output.Say($"The server runs already, process {running.Id}");
            await WaitAsync(running, url, log, 0, options, context, cancellationToken);
            return Tell(new ServerStarted(running.Id, url.AbsoluteUri, data, log.Path, null), context);
        }

        // The other server would answer, and this one would seem to run.
        if (context.Host.IsTaken(url))
        {
            throw new CliException(
                ExitCode.Failed,
                "The server was not started",
                $"something listens at {url.Authority} already",
                "headway server status shows a server of Headway; or choose another address, such as --listen http://127.0.0.1:7171");
        }

        var binary = ServerBinary.Find(context.Host);
        Directory.CreateDirectory(data);
        var before = log.Open();
        var process = Start([.. options.Server.Command(binary, context.Host), .. context.Rest], log.Path) ?? throw Failed("it ended at once", log, before);
        process.Write(data);
        await context.Output.WhileAsync(
            "waiting for the server", _ => WaitAsync(process, url, log, before, options, context, cancellationToken));
        return Tell(new ServerStarted(process.Id, url.AbsoluteUri, data, log.Path, log.FindSetupToken(before)), context);
    }

    private static int Tell(ServerStarted started, CommandContext context)
    {
        context.Output.Json(started, CliJson.Default.ServerStarted);
        context.Output.Say($"The server answers at {started.Url} (process {started.Pid}, log {started.Log})", Tone.Good);
        if (started.SetupToken is { } token)
        {
            context.Output.Say("It is new. Log in with its setup token, which works once:");
            context.Output.Say($"  headway login --server {started.Url} --token {token}");
        }

        return ExitCode.Done;
    }

    private static ServerProcess? Start(IReadOnlyList<string> command, string log)
    {
        var start = new ProcessStartInfo("/bin/sh") { UseShellExecute = false };
        foreach (var argument in (IEnumerable<string>)["-c", Script, "headway-server", log, .. command])
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in ServerBinary.Environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start);
        return process is null ? null : ServerProcess.Of(process.Id);
    }

    private static async Task<bool> WaitAsync(
        ServerProcess process, Uri url, ServerLog log, long since, Options options, CommandContext context, CancellationToken cancellationToken)
    {
        var time = context.Host.Time;
        var begin = time.GetTimestamp();
        var client = context.Open(url, null);
        while (time.GetElapsedTime(begin) < options.Wait)
        {
            try
            {
                await client.GetServerAsync(cancellationToken);
                return true;
            }
            catch (Exception exception) when (exception is HeadwayUnreachableException or HeadwayApiException)
            {
                await Task.Delay(LookEvery, time, cancellationToken);
            }

            if (!process.IsRunning)
            {
                throw Failed("it ended before it answered", log, since);
            }
        }

        throw Failed($"it runs, but did not answer at {url} within {Words.Seconds(options.Wait)}", log, since);
    }

    private static CliException Failed(string why, ServerLog log, long since) => new(new Refusal(
        ExitCode.Failed, "server.start", "The server was not started", $"{why}; its last lines:", $"read {log.Path}", log.Tail(10, since)));

    internal sealed record Options(ServerOptions Server, TimeSpan Wait);
}
