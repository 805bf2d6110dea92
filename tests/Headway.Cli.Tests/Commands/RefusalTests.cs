using Headway.Cli.Tests.Fixtures;
using Headway.Client.Contracts;

namespace Headway.Cli.Tests.Commands;

public sealed class RefusalTests : CliTest
{
    [Theory]
    [InlineData(401, 4)]
    [InlineData(403, 4)]
    [InlineData(404, 1)]
    [InlineData(409, 1)]
    [InlineData(422, 5)]
    [InlineData(400, 2)]
    [InlineData(500, 1)]
    [InlineData(502, 3)]
    [InlineData(503, 3)]
    public async Task A_refusal_of_the_server_has_its_exit_code(int status, int exitCode)
    {
        Cli.Server.OnProblem("GET /v1/whoami", new ApiProblem { Status = status, Title = "What", Detail = "Why so.", Try = "that" });

        await ExpectAsync(exitCode, "whoami");

        Assert.Equal("Error: What\nWhy:   Why so.\nTry:   that\n", Cli.Error);
        Assert.Empty(Cli.Out);
    }

    [Fact]
    public async Task A_refusal_without_words_still_has_three_lines()
    {
        Cli.Server.On("GET /v1/whoami", http =>
        {
            http.Response.StatusCode = 401;
            return Task.CompletedTask;
        });

        await ExpectAsync(ExitCode.NotAllowed, "whoami");

        Assert.Equal("Error: The server answered 401\nWhy:   the server answered 401 without a reason\nTry:   headway login\n", Cli.Error);
    }

    [Fact]
    public async Task All_errors_of_a_validation_are_told()
    {
        Cli.Server.OnProblem("GET /v1/whoami", new ApiProblem
        {
            Status = 400,
            Title = "Refused",
            Errors = [new("services/api/port", 12, "must be 1-65535"), new("", null, "is empty")],
        });

        await ExpectAsync(ExitCode.Refused, "whoami");

        Assert.Contains("       services/api/port: must be 1-65535 (line 12)\n       is empty\n", Cli.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_error_is_told_once()
    {
        Cli.Server.OnProblem("GET /v1/whoami", new ApiProblem
        {
            Status = 400,
            Title = "Refused",
            Detail = "set/PORT: is set by Headway",
            Errors = [new("set/PORT", null, "is set by Headway")],
        });

        await ExpectAsync(ExitCode.Refused, "whoami");

        Assert.Equal("Error: Refused\nWhy:   set/PORT: is set by Headway\nTry:   correct what was sent; --help shows examples\n", Cli.Error);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_exit_code_3()
    {
        await Cli.Server.DisposeAsync();

        await ExpectAsync(ExitCode.Unreachable, "whoami");

        Assert.Contains("nothing listens there", Cli.Error, StringComparison.Ordinal);
        Assert.Contains("headway server", Cli.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_JSON_a_refusal_is_one_document()
    {
        Cli.Server.OnProblem("GET /v1/whoami", new ApiProblem { Status = 403, Code = "token.role", Title = "No", Errors = [new("a", 1, "b")] });

        await ExpectAsync(ExitCode.NotAllowed, "whoami", "--json");

        var document = Assert.Single(Cli.Json());
        Assert.Equal("token.role", document.GetProperty("code").GetString());
        Assert.Equal("a: b (line 1)", document.GetProperty("problems")[0].GetString());
    }

    [Fact]
    public async Task Hostile_words_of_a_server_do_not_reach_the_terminal()
    {
        Cli.Server.OnProblem("GET /v1/whoami", new ApiProblem
        {
            Status = 403,
            Title = "\u001b[2J\u001b]52;c;ZXZpbA==\u0007",
            Detail = "line\r\nError: forged",
            Try = "\u202erm -rf",
        });

        await ExpectAsync(ExitCode.NotAllowed, "whoami");

        Assert.Equal(3, Cli.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.DoesNotContain(Cli.Error, character => character is '\u001b' or '\r' or '\u0007' or '\u202e');
    }
}
