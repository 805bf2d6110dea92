namespace Headway.Cli.Commands.Backups;

/// <summary>Follows long work by asking how it goes.</summary>
internal static class Polling
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    /// <summary>Asks until it has ended.</summary>
    /// <param name="context">The command.</param>
    /// <param name="doing">What goes on.</param>
    /// <param name="ask">Asks.</param>
    /// <param name="look">Says what goes on now; null when it has ended.</param>
    /// <param name="cancellationToken">Ends the following, not the work.</param>
    public static Task<T> FollowAsync<T>(
        CommandContext context, string doing, Func<Task<T>> ask, Func<T, string?> look, CancellationToken cancellationToken) =>
        context.Output.WhileAsync(doing, async progress =>
        {
            var said = default(string);
            while (true)
            {
                var now = await ask();
                if (look(now) is not { } text)
                {
                    return now;
                }

                if (text.Length > 0 && text != said)
                {
                    progress.Report(said = text);
                }

                await Task.Delay(Pause, context.Host.Time, cancellationToken);
            }
        });
}
