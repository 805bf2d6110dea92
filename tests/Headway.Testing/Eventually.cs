using System.Diagnostics;

namespace Headway.Testing;

/// <summary>Waits for conditions instead of sleeping.</summary>
public static class Eventually
{
    /// <summary>Polls a condition every few milliseconds until it holds.</summary>
    /// <param name="condition">What must come true.</param>
    /// <param name="expected">What was expected, for the message.</param>
    /// <param name="within">How long to wait; 10 s when not given.</param>
    /// <returns>A task that ends when the condition holds.</returns>
    /// <exception cref="TimeoutException">It never did.</exception>
    public static async Task TrueAsync(Func<Task<bool>> condition, string expected, TimeSpan? within = null)
    {
        var watch = Stopwatch.StartNew();
        while (!await condition())
        {
            if (watch.Elapsed > (within ?? TimeSpan.FromSeconds(10)))
            {
                throw new TimeoutException($"Expected within {watch.Elapsed.TotalSeconds:0.0} s: {expected}");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, CancellationToken.None);
        }
    }

    /// <inheritdoc cref="TrueAsync(Func{Task{bool}}, string, TimeSpan?)"/>
    public static Task TrueAsync(Func<bool> condition, string expected, TimeSpan? within = null) =>
        TrueAsync(() => Task.FromResult(condition()), expected, within);
}
