using System.Globalization;
using Headway.Client.Contracts;
using Headway.Deployments.Backups;
using Headway.Model.Backups;

namespace Headway.Server.Features.Backups;

/// <summary>Shows copies. Pure.</summary>
internal static class CopyViews
{
    /// <summary>Shows one.</summary>
    public static CopyView Of(BackedCopy item, CopyWork work)
    {
        var (source, copy) = item;
        return new CopyView(
            copy.Number,
            source.Name.Value,
            copy.Purpose.ToString().ToLowerInvariant(),
            copy.State.ToString().ToLowerInvariant(),
            copy.By,
            Text(copy.Plan.Target),
            copy.Plan.Label.Value,
            copy.State == CopyState.Ready ? string.Create(CultureInfo.InvariantCulture, $"{source.Address}:{copy.Port}") : null,
            copy.CreatedAt,
            copy.ReadyAt,
            copy.EndedAt,
            [.. copy.Checks.Select(check => new CopyCheckView(check.Name, check.Passed, check.Detail))],
            copy.Problem,
            work.Progress(copy.Number));
    }

    private static string Text(RestoreTarget target) => target switch
    {
        RestoreTarget.At(var time) => RestoreRange.Format(time),
        RestoreTarget.Marked(var point) => $"the restore point {point.Name}",
        RestoreTarget.Of(var label) => label.Value,
        _ => "latest",
    };
}
