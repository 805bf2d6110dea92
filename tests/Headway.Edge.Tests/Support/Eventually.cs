namespace Headway.Edge.Tests.Support;

/// <summary>Polls a condition as long as these tests are patient.</summary>
internal static class Eventually
{
    public static Task TrueAsync(string what, Func<Task<bool>> condition, CancellationToken cancellationToken) =>
        Headway.Testing.Eventually.TrueAsync(condition, what, EdgeHost.Patience).WaitAsync(cancellationToken);
}
