using System.Security.Cryptography;
using Headway.Model.Data;
using Headway.Model.Names;
using Headway.Model.Runtime;

namespace Headway.Databases.Hosting;

/// <summary>Deletes what belongs to a database's account, as that account and seeing nothing but one folder: what is there could lead elsewhere.</summary>
internal sealed class OwnedFiles(IProgramRunner programs, DatabaseHostOptions options)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    /// <summary>Deletes files and folders; what is not there is no failure.</summary>
    /// <param name="plan">The database.</param>
    /// <param name="account">Its account.</param>
    /// <param name="folder">The folder that they are in.</param>
    /// <param name="paths">The files and folders.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task DeleteAsync(
        DatabasePlan plan, AccountSpec? account, string folder, IReadOnlyList<string> paths, CancellationToken cancellationToken)
    {
        if (paths.Count == 0)
        {
            return;
        }

        var run = RandomNumberGenerator.GetHexString(8, lowercase: true);
        var spec = new InstanceSpec
        {
            Id = InstanceId.Parse($"{plan.Id}.room-{run}"),
            Command = ["rm", "-rf", "--", .. paths],
            WorkingDirectory = folder,
            Environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["LC_ALL"] = "C.UTF-8" },

            // Not in the database's folder: its disk may be full.
            OutputFile = Path.Combine(options.StateDirectory, $"room-{run}.log"),
            Account = account,
            Mounts = [new(folder, folder, Writable: true)],
        };
        try
        {
            await programs.RunAsync(spec, Limit, _ => { }, cancellationToken);
        }
        finally
        {
            File.Delete(spec.OutputFile);
        }
    }
}
