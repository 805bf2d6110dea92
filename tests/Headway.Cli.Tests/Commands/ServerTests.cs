using System.Globalization;
using Headway.Cli.Commands.Server;
using Headway.Cli.Hosting;
using Headway.Cli.Tests.Fixtures;
using Headway.Client.Contracts;
using Microsoft.AspNetCore.Http;

namespace Headway.Cli.Tests.Commands;

/// <summary>A script takes the place of the server; the fake server answers for it.</summary>
public sealed class ServerTests : CliTest
{
    private string Data => Path.Combine(Cli.Root, "data dir");

    private string PidFile => Path.Combine(Data, "server.pid");

    [Fact]
    public async Task A_server_is_started_in_a_session_of_its_own_and_stopped()
    {
        Server("echo \"$@\"; echo setup token: hws_0123456789012345678901234567890123456789abc; exec sleep 300");
        AnswersOnceItHasWritten("hws_");

        await ExpectAsync(ExitCode.Done, "server", "start", "--data", Data, "--listen", Cli.Server.Url.AbsoluteUri, "--edge-http", "8080", "--json", "--", "--instance-ports", "2");
        var started = Assert.Single(Cli.Json());
        var pid = started.GetProperty("pid").GetInt32();
        try
        {
            Assert.Equal("hws_0123456789012345678901234567890123456789abc", started.GetProperty("setupToken").GetString());
            Assert.Equal(pid.ToString(CultureInfo.InvariantCulture), (await StatAsync(pid))[3]);
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(Data, "server.log")));

            await ExpectAsync(ExitCode.Done, "server", "start", "--data", Data, "--listen", Cli.Server.Url.AbsoluteUri);
            Assert.Contains($"runs already, process {pid}", Cli.Error, StringComparison.Ordinal);

            await ExpectAsync(ExitCode.Done, "server", "logs", "--data", Data);
            Assert.StartsWith($"--data {Data} --listen {Cli.Server.Url} --edge-http 8080 --instance-ports 2\n", Cli.Out, StringComparison.Ordinal);

            await ExpectAsync(ExitCode.Done, "server", "stop", "--data", Data);
            Assert.Null(ServerProcess.Of(pid));
            Assert.False(File.Exists(PidFile));
        }
        finally
        {
            Signals.Terminate(pid);
        }
    }

    [Fact]
    public async Task A_server_that_ends_at_once_is_told_with_its_last_lines()
    {
        await Cli.Server.DisposeAsync();
        Server("echo cannot bind; exit 1");

        await ExpectAsync(ExitCode.Failed, "server", "start", "--data", Data, "--listen", "http://127.0.0.1:1");

        Assert.Contains("cannot bind", Cli.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_answer_of_another_server_is_not_taken_for_its_own()
    {
        Server("exec sleep 300");
        Cli.PortIsTaken = true;

        await ExpectAsync(ExitCode.Failed, "server", "start", "--data", Data, "--listen", Cli.Server.Url.AbsoluteUri);

        Assert.Contains($"something listens at {Cli.Server.Url.Authority} already", Cli.Error, StringComparison.Ordinal);
        Assert.Contains("--listen", Cli.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Data));
    }

    [Fact]
    public void A_port_that_something_listens_at_is_taken()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        var address = new Uri($"http://{listener.LocalEndpoint}");
        Assert.True(Ports.IsTaken(address));

        listener.Stop();
        Assert.False(Ports.IsTaken(address));
    }

    [Fact]
    public async Task Of_a_failed_start_only_its_own_lines_are_told()
    {
        await Cli.Server.DisposeAsync();
        Directory.CreateDirectory(Data);
        File.WriteAllText(Path.Combine(Data, "server.log"), "from the start before\n");
        Server("echo cannot bind; exit 1");

        await ExpectAsync(ExitCode.Failed, "server", "start", "--data", Data, "--listen", "http://127.0.0.1:1");

        Assert.DoesNotContain("from the start before", Cli.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stopping_everything_says_so()
    {
        Server("[ \"$1\" = halt ] || exit 9");

        await ExpectAsync(ExitCode.Done, "server", "stop", "--all", "--data", Data);

        Assert.Contains("Instances, edge and databases were stopped", Cli.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("go on", Cli.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pid_file_of_a_process_that_is_another_by_now_is_not_ours()
    {
        Directory.CreateDirectory(Data);
        var self = ServerProcess.Of(System.Environment.ProcessId)!;
        (self with { StartTicks = self.StartTicks - 1 }).Write(Data);

        await ExpectAsync(ExitCode.Done, "server", "stop", "--data", Data);

        Assert.Contains("No server runs", Cli.Error, StringComparison.Ordinal);
        Assert.True(self.IsRunning);
    }

    [Theory]
    [InlineData("")]
    [InlineData("x y")]
    [InlineData("-1 5")]
    [InlineData("1")]
    [InlineData("999999999999 1")]
    public void A_pid_file_that_cannot_be_read_names_nobody(string text)
    {
        Directory.CreateDirectory(Data);
        File.WriteAllText(PidFile, text);

        Assert.Null(ServerProcess.Read(Data));
    }

    [Fact]
    public async Task A_missing_program_is_told_with_its_path()
    {
        await ExpectAsync(ExitCode.Failed, "server", "run", "--data", Data);

        Assert.Contains(Path.Combine(Cli.Root, "server", "Headway.Server"), Cli.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_the_foreground_the_exit_code_is_the_servers()
    {
        Server("exit 9");

        await ExpectAsync(9, "server", "run", "--data", Data);
    }

    private static async Task<string[]> StatAsync(int pid)
    {
        var stat = await File.ReadAllTextAsync($"/proc/{pid}/stat", TestContext.Current.CancellationToken);
        return stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
    }

    // As the real one does: it answers after it has printed its token.
    private void AnswersOnceItHasWritten(string text) => Cli.Server.On("GET /v1/server", async http =>
    {
        var log = Path.Combine(Data, "server.log");
        if (!File.Exists(log) || !(await File.ReadAllTextAsync(log)).Contains(text, StringComparison.Ordinal))
        {
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }

        await http.Response.WriteAsJsonAsync(new ServerView("headway", "1", "http://*:80"), HeadwayJson.Default.ServerView);
    });

    private void Server(string script)
    {
        Cli.Server.OnJson("GET /v1/server", new ServerView("headway", "1", "http://*:80"), HeadwayJson.Default.ServerView);
        var path = Path.Combine(Cli.Root, "fake-server");
        File.WriteAllText(path, $"#!/bin/sh\n{script}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        Cli.Variables["HEADWAY_SERVER"] = path;
    }
}
