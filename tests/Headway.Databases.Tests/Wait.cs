using Headway.Testing;

namespace Headway.Databases.Tests;

internal static class Wait
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    public static Task UntilAsync(Func<Task<bool>> condition, string expectation) =>
        Eventually.TrueAsync(condition, expectation, Limit).WaitAsync(TestContext.Current.CancellationToken);
}
