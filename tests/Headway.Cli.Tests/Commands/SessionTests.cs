using System.Buffers;
using Headway.Cli.Tests.Fixtures;
using Headway.Client.Contracts;

namespace Headway.Cli.Tests.Commands;

public sealed class SessionTests : CliTest
{
    private const string Run = "GET /v1/projects/shop/environments/production/run";
    private const string Exec = "GET /v1/projects/shop/environments/production/exec";

    [Fact]
    public async Task A_run_ends_with_the_exit_code_of_its_program_and_keeps_its_outputs_apart()
    {
        Cli.Server.OnProgram(Run, "text", 7, "trouble");

        await ExpectAsync(7, "run", "--project", "shop", "api", "--", "ls", "--help");

        Assert.Equal(("text\n", "trouble"), (Cli.Out, Cli.Error));
        Assert.Equal("""{"service":"api","command":["ls","--help"]}""", Cli.LastBody);
    }

    [Fact]
    public async Task A_run_with_the_option_takes_every_word_as_the_command()
    {
        Cli.Server.OnProgram(Run, "text", 0);

        await ExpectAsync(ExitCode.Done, "run", "--project", "shop", "--service", "api", "alembic", "downgrade", "-1");

        Assert.Equal("""{"service":"api","command":["alembic","downgrade","-1"]}""", Cli.LastBody);
    }

    [Fact]
    public async Task Without_a_service_the_only_one_is_meant()
    {
        Cli.Server.OnProgram(Run, "text", 0);

        await ExpectAsync(ExitCode.Done, "run", "--project", "shop", "--", "true");

        Assert.Equal("""{"command":["true"]}""", Cli.LastBody);
    }

    [Fact]
    public async Task A_run_without_a_command_is_a_shell_and_a_shell_is_one_in_a_running_instance()
    {
        Cli.Server.OnProgram(Run, "text", 0).OnProgram(Exec, "text", 0);

        await ExpectAsync(ExitCode.Done, "run", "--project", "shop", "api");
        Assert.StartsWith("""{"service":"api","command":["sh",""", Cli.LastBody, StringComparison.Ordinal);

        await ExpectAsync(ExitCode.Done, "shell", "--project", "shop", "--instance", "shop.production.api.1-1");
        Assert.StartsWith("""{"command":["sh",""", Cli.LastBody, StringComparison.Ordinal);
        Assert.Contains("shop.production.api.1-1", Cli.LastBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Exec_needs_a_command()
    {
        await ExpectAsync(ExitCode.WrongUse, "exec", "--project", "shop", "api");

        Assert.Empty(Cli.Server.Seen);
    }

    [Fact]
    public async Task The_input_is_sent_to_its_end()
    {
        Cli.Input = "one\ntwo\n";
        Cli.Server.OnSession(Exec, async link =>
        {
            var read = await link.Main.ReadAtLeastAsync(100, CancellationToken.None);
            await link.SendAsync(isError: false, read.Buffer.ToArray(), CancellationToken.None);
            await link.SendAsync(new SessionMessage { End = new SessionEnd(0, OutOfMemory: false) }, CancellationToken.None);
        });

        await ExpectAsync(ExitCode.Done, "exec", "--project", "shop", "api", "cat");

        Assert.Equal(Cli.Input, Cli.Out);
    }

    [Fact]
    public async Task What_the_server_refuses_is_told_and_a_session_that_breaks_off_has_failed()
    {
        var refusal = new ApiProblem { Status = 409, Code = "session.refused", Title = "The program did not run", Detail = "no room" };
        Cli.Server.OnSession(Run, link => link.SendAsync(new SessionMessage { Problem = refusal }, CancellationToken.None));
        Assert.NotEqual(ExitCode.Done, await Cli.RunAsync("run", "--project", "shop", "api", "--", "x"));
        Assert.Contains("no room", Cli.Error, StringComparison.Ordinal);

        Cli.Server.OnProblem(Run, new ApiProblem { Status = 403, Code = "token.role", Title = "Not allowed", Detail = "a reader's token" });
        await ExpectAsync(ExitCode.NotAllowed, "run", "--project", "shop", "api", "--", "x");
        Assert.Contains("a reader's token", Cli.Error, StringComparison.Ordinal);

        Cli.Server.OnSession(Run, _ => Task.CompletedTask);
        await ExpectAsync(ExitCode.Unreachable, "run", "--project", "shop", "api", "--", "x");
    }

    [Fact]
    public async Task With_JSON_every_line_is_an_event_and_the_last_one_has_the_exit_code()
    {
        Cli.Server.OnProgram(Run, "one\ntwo", 3, "no end of line");

        await ExpectAsync(3, "run", "--project", "shop", "--json", "api", "--", "x");

        Assert.Equal(
            ["no end of line", "one", "two"],
            Cli.Json().SkipLast(1).Select(line => line.GetProperty("line").GetString()).Order(StringComparer.Ordinal));
        Assert.Equal(3, Cli.Json()[^1].GetProperty("exitCode").GetInt32());
    }
}
