using System.Text;
using Headway.Runtimes.Docker.Sessions;

namespace Headway.Runtimes.Tests.Docker;

/// <summary>What Docker says in a program's place comes in as many parts as it likes.</summary>
public sealed class FirstWordsTests
{
    [Theory]
    [InlineData("[FATAL tini (7)] exec nothing failed: No such file or directory\n")]
    [InlineData("[FATAL tini (7)] ", "exec nothing failed: No such file or directory", "\n")]
    [InlineData("[FATAL tini (7)] exec nothing fai", "led: No such file or directory")]
    public async Task A_program_that_is_not_there_is_said_in_one_sentence(params string[] parts) =>
        Assert.Equal(("headway: the program 'nothing' was not found in the container.\n", 127), await HearAsync(127, parts));

    [Theory]
    [InlineData("hello\n", "[FATAL tini (7)] exec nothing failed: No such file or directory\n")]
    [InlineData("[F", "ATAL tini (7)] exec nothing failed\n")]
    [InlineData("[FATAL tini (7)] something else\n", "more\n")]
    public async Task All_else_passes_as_it_is(params string[] parts) => Assert.Equal((string.Concat(parts), 1), await HearAsync(1, parts));

    private static async Task<(string Heard, int? Code)> HearAsync(int exitCode, string[] parts)
    {
        var heard = new StringBuilder();
        var words = new FirstWords("nothing", (isError, bytes, _) =>
        {
            Assert.True(isError);
            heard.Append(Encoding.UTF8.GetString(bytes.Span));
            return ValueTask.CompletedTask;
        });
        foreach (var part in parts)
        {
            await words.TakeAsync(isError: true, Encoding.UTF8.GetBytes(part), TestContext.Current.CancellationToken);
        }

        var code = await words.EndAsync(exitCode, TestContext.Current.CancellationToken);
        return (heard.ToString(), code);
    }
}
