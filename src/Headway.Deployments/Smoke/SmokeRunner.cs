using Headway.Deployments.Ports;
using Headway.Model.Smoke;
using Headway.Model.Values;

namespace Headway.Deployments.Smoke;

/// <summary>Runs lists of smoke checks. A check that failed does not keep the others from being judged, unless they need what it should have given.</summary>
/// <param name="client">Carries requests.</param>
/// <param name="time">The clock.</param>
public sealed class SmokeRunner(ISmokeClient client, TimeProvider time)
{
    /// <summary>Runs the list of a target within its limit.</summary>
    /// <param name="target">What is asked.</param>
    /// <param name="onResult">Takes each result at once.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    /// <returns>The results, in the order of the list.</returns>
    public async Task<IReadOnlyList<SmokeResult>> RunAsync(
        SmokeTarget target, Action<SmokeResult> onResult, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(target.Spec.Within, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        var values = new SmokeValues(target);
        var exchange = new SmokeExchange(client, target, values);
        var results = new List<SmokeResult>();
        foreach (var check in target.Spec.Checks)
        {
            var result = await JudgeAsync(target, check, values, exchange, limit.Token, both.Token);
            cancellationToken.ThrowIfCancellationRequested();
            results.Add(result);
            onResult(result);
        }

        return results;
    }

    private async Task<SmokeResult> JudgeAsync(
        SmokeTarget target,
        SmokeCheck check,
        SmokeValues values,
        SmokeExchange exchange,
        CancellationToken limit,
        CancellationToken both)
    {
        var result = new SmokeResult(target.Service.Value, check.Name, SmokeOutcome.Skipped, 0)
        {
            Instance = target.Instance?.Value,
            Kind = SmokeKinds.Of(check),
        };
        var over = $"{check.Name}: was not judged, the checks took longer than {Duration.Format(target.Spec.Within)} (smoke.within)";
        if (limit.IsCancellationRequested)
        {
            return result with { Reason = over };
        }

        if (values.Missing(check) is { } name)
        {
            return result with { Reason = $"{check.Name}: was not judged, it needs {name}, which no check before gave" };
        }

        var started = time.GetTimestamp();
        try
        {
            var problem = await exchange.RunAsync(check, both);
            result = result with { Milliseconds = (int)time.GetElapsedTime(started).TotalMilliseconds };
            return problem is null
                ? result with { Outcome = SmokeOutcome.Passed }
                : result with { Outcome = SmokeOutcome.Failed, Reason = $"{check.Name}: {problem}" };
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            return result with { Milliseconds = (int)time.GetElapsedTime(started).TotalMilliseconds, Reason = over };
        }
    }
}
