using Headway.Client.Contracts;
using Headway.Model.Backups;
using Headway.Model.Names;
using Headway.Server.Http;

namespace Headway.Server.Features.Backups;

/// <summary>Reads where a restore ends. Pure.</summary>
internal static class RestoreTargets
{
    /// <summary>Reads it.</summary>
    /// <param name="request">The request.</param>
    /// <param name="target">The target; null when something is wrong.</param>
    /// <returns>What is wrong; null when nothing is.</returns>
    public static Problem? Read(RestoreRequest request, out RestoreTarget? target)
    {
        target = null;
        if (request is { At: not null, Backup: not null })
        {
            return Problem.Invalid("restore.target", "Give a time or a backup, not both; with neither everything that was kept comes back.");
        }

        if (request.Backup is { } text)
        {
            if (!BackupLabel.TryParse(text, out var label))
            {
                return Problem.Invalid("restore.backup", $"The backup must be {BackupLabel.Rule}.");
            }

            target = new RestoreTarget.Of(label);
            return null;
        }

        target = request.At is { } time ? new RestoreTarget.At(time) : new RestoreTarget.Latest();
        return null;
    }
}
