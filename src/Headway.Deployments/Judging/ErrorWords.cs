using System.Globalization;
using Headway.Deployments.Ports;
using Headway.Model.Deployments;
using Headway.Model.Figures;

namespace Headway.Deployments.Judging;

/// <summary>Watches what new instances write: many more lines that look like errors than in the output of the old ones.</summary>
/// <param name="output">Reads what they write.</param>
public sealed class ErrorWords(IInstanceOutput output)
{
    private const int Lines = 500;
    private const int LeastErrors = 20;
    private const double LeastMore = 0.2;
    private const double Alpha = 1e-6;

    /// <summary>Looks at all instances of a service.</summary>
    /// <param name="trial">The service.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Null when the new ones write no more errors; otherwise one true sentence.</returns>
    public async Task<string?> LookAsync(Trial trial, CancellationToken cancellationToken)
    {
        if (trial.Old.Count == 0)
        {
            return null;
        }

        var fresh = await CountAsync(trial.Fresh, cancellationToken);
        if (fresh.Errors < LeastErrors)
        {
            return null;
        }

        var old = await CountAsync(trial.Old, cancellationToken);
        var more = old.All < LeastErrors
            ? Share(fresh) > 0.5
            : Share(fresh) - Share(old) >= LeastMore && Chance.OfMore(fresh.Errors, fresh.All, old.Errors, old.All) < Alpha;
        return more
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"{trial.Service} writes errors: {fresh.Errors} of its last {fresh.All} lines of output look like errors, and {old.Errors} of {old.All} of the version before; 'headway logs {trial.Service}' shows them.")
            : null;
    }

    private static double Share((int Errors, int All) count) => count.All == 0 ? 0 : (double)count.Errors / count.All;

    private async Task<(int Errors, int All)> CountAsync(IEnumerable<InstanceRecord> rows, CancellationToken cancellationToken)
    {
        var read = await Task.WhenAll(rows.Select(row => output.ReadLastAsync(row.Id, Lines, cancellationToken)));
        return (read.Sum(lines => lines.Count(ErrorLine.IsOne)), read.Sum(lines => lines.Count));
    }
}
